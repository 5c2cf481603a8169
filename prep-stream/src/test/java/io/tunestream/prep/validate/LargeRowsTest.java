package io.tunestream.prep.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.example.Outcome;
import io.tunestream.example.check.Violation;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.fingerprint.Identity;
import io.tunestream.support.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeRowsTest {

    private static final String TOPIC = "raw";
    private static final byte[] ROW = new byte[LargeRows.BYTES];
    private static final List<Outcome> FINE = List.of(new Outcome.Accepted(
            0,
            ROW,
            new Identity(new byte[16], new byte[16], new byte[0]),
            ConversationPolicy.EACH,
            1,
            1,
            1,
            "openai-chat",
            Map.of(),
            Map.of(),
            null,
            List.of()));

    @TempDir
    Path folder;

    @Test
    void shouldSetARowAsideThatOverflowedTheStack() {
        // Given
        endsWith(new StackOverflowError("on purpose"));

        // When
        LargeRows restarted = open(TOPIC);

        // Then
        assertThat(codes(restarted.prepare(at(7), row -> FINE, ROW))).containsExactly("ROW_SET_ASIDE");
        assertThat(restarted.prepare(at(8), row -> FINE, ROW)).isSameAs(FINE);
    }

    @Test
    void shouldTakeLackOfMemoryForAnEndThatMayHaveHadAnotherReason() {
        // Given
        endsWith(new OutOfMemoryError("on purpose"));
        endsWith(new OutOfMemoryError("on purpose"));

        // When
        List<Outcome> outcomes = prepareAfterRestart(TOPIC);

        // Then
        assertThat(outcomes).isSameAs(FINE);
    }

    @Test
    void shouldPrepareARowThatTheProcessWasKilledAtTwice() {
        // Given
        vanishAt(7);
        vanishAt(7);

        // When
        List<Outcome> outcomes = prepareAfterRestart(TOPIC);

        // Then
        assertThat(outcomes).isSameAs(FINE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldSetARowAsideThatThreeStartsInARowEndedIn() {
        // Given
        vanishAt(7);
        vanishAt(7);
        vanishAt(7);

        // When
        List<Outcome> outcomes = prepareAfterRestart(TOPIC);

        // Then
        assertThat(codes(outcomes)).containsExactly("ROW_SET_ASIDE");
    }

    @Test
    void shouldBeginToCountAnewOnceTheRowWasPrepared() {
        // Given
        vanishAt(7);
        vanishAt(7);
        prepareAfterRestart(TOPIC);
        vanishAt(7);

        // When
        List<Outcome> outcomes = prepareAfterRestart(TOPIC);

        // Then
        assertThat(outcomes).isSameAs(FINE);
    }

    @Test
    void shouldSetARowAsideThatTheProcessEndedInAfterALongTime() throws Exception {
        // Given
        CountDownLatch killed = new CountDownLatch(1);
        Thread judging = Thread.ofPlatform()
                .daemon()
                .start(() -> LargeRows.open(folder, TOPIC, Duration.ofMillis(1))
                        .prepare(at(7), row -> uninterrupted(killed), ROW));

        Await.until(() -> contentOf("3@7.judging"), content -> content.startsWith("3\n"));

        // When
        LargeRows restarted = open(TOPIC);

        // Then
        assertThat(codes(restarted.prepare(at(7), row -> FINE, ROW))).containsExactly("ROW_SET_ASIDE");
        killed.countDown();
        judging.join();
    }

    private String contentOf(String file) {
        try {
            Path path = folder.resolve(file);
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Outcome> uninterrupted(CountDownLatch until) {
        try {
            until.await();
            return FINE;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldKeepARowAsideUntilItsRejectionIsCommitted() {
        // Given
        endsWith(new StackOverflowError("on purpose"));
        List<Outcome> first = prepareAfterRestart(TOPIC);
        List<Outcome> again = prepareAfterRestart(TOPIC);

        // When
        open(TOPIC).forget();

        // Then
        assertThat(codes(first)).isEqualTo(codes(again)).containsExactly("ROW_SET_ASIDE");
        assertThat(prepareAfterRestart(TOPIC)).isSameAs(FINE);
    }

    @Test
    void shouldTakeNoRowOfAnotherTopicForIt() {
        // Given
        endsWith(new StackOverflowError("on purpose"));

        // When
        List<Outcome> outcomes = prepareAfterRestart("other");

        // Then
        assertThat(outcomes).isSameAs(FINE);
    }

    @Test
    void shouldLeaveNothingBehindOfARowThatWasPrepared() {
        // Given
        LargeRows rows = open(TOPIC);

        // When
        rows.prepare(at(7), row -> FINE, ROW);

        // Then
        assertThat(folder).isEmptyDirectory();
    }

    private LargeRows open(String topic) {
        return LargeRows.open(folder, topic);
    }

    private void endsWith(Error error) {
        Function<byte[], List<Outcome>> failing = row -> {
            throw error;
        };
        assertThatThrownBy(() -> open(TOPIC).prepare(at(7), failing, ROW)).isSameAs(error);
    }

    private List<Outcome> prepareAfterRestart(String topic) {
        return open(topic).prepare(at(7), row -> FINE, ROW);
    }

    /** As SIGKILL leaves it: nothing after the marker was written. An exception is what leaves it so in a test. */
    private void vanishAt(long offset) {
        Function<byte[], List<Outcome>> vanishing = row -> {
            throw new IllegalStateException("vanished");
        };
        assertThatThrownBy(() -> open(TOPIC).prepare(at(offset), vanishing, ROW))
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<String> codes(List<Outcome> outcomes) {
        return ((Outcome.Rejected) outcomes.getFirst())
                .violations().stream().map(Violation::code).toList();
    }

    private static RecordMetadata at(long offset) {
        return new ProcessorRecordContext(0, offset, 3, TOPIC, new RecordHeaders());
    }
}
