package io.tunestream.prep.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.prep.check.Judge;
import io.tunestream.prep.check.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeRowsTest {

    private static final String TOPIC = "raw";
    private static final byte[] ROW = new byte[LargeRows.BYTES];
    private static final Verdict FINE = new Verdict.Valid(ROW, new byte[16], 1, List.of());

    @TempDir
    Path folder;

    @Test
    void shouldSetARowAsideThatEndedTheProcessWithAnError() {
        // Given
        Judge exploding = row -> {
            throw new OutOfMemoryError("on purpose");
        };
        assertThatThrownBy(() -> open(TOPIC).judge(at(7), exploding, ROW)).isInstanceOf(OutOfMemoryError.class);

        // When
        LargeRows restarted = open(TOPIC);

        // Then
        assertThat(codes(restarted.judge(at(7), row -> FINE, ROW))).containsExactly("ROW_SET_ASIDE");
        assertThat(restarted.judge(at(8), row -> FINE, ROW)).isSameAs(FINE);
    }

    @Test
    void shouldSetARowAsideThatTheProcessVanishedAtTwice() {
        // Given
        vanishAt(7);
        Verdict afterOne = judgeAfterRestart(TOPIC);
        vanishAt(7);
        vanishAt(7);

        // When
        Verdict afterTwo = judgeAfterRestart(TOPIC);

        // Then
        assertThat(afterOne).isSameAs(FINE);
        assertThat(codes(afterTwo)).containsExactly("ROW_SET_ASIDE");
    }

    @Test
    void shouldKeepARowAsideUntilItsRejectionIsCommitted() {
        // Given
        vanishAt(7);
        vanishAt(7);
        Verdict first = judgeAfterRestart(TOPIC);
        Verdict again = judgeAfterRestart(TOPIC);

        // When
        open(TOPIC).forget();

        // Then
        assertThat(codes(first)).isEqualTo(codes(again)).containsExactly("ROW_SET_ASIDE");
        assertThat(judgeAfterRestart(TOPIC)).isSameAs(FINE);
    }

    @Test
    void shouldTakeNoRowOfAnotherTopicForIt() {
        // Given
        vanishAt(7);
        vanishAt(7);

        // When
        Verdict verdict = judgeAfterRestart("other");

        // Then
        assertThat(verdict).isSameAs(FINE);
    }

    @Test
    void shouldLeaveNothingBehindOfARowThatWasJudged() {
        // Given
        LargeRows rows = open(TOPIC);

        // When
        rows.judge(at(7), row -> FINE, ROW);

        // Then
        assertThat(folder).isEmptyDirectory();
    }

    private LargeRows open(String topic) {
        return LargeRows.open(folder, topic);
    }

    private Verdict judgeAfterRestart(String topic) {
        return open(topic).judge(at(7), row -> FINE, ROW);
    }

    /** As SIGKILL leaves it: nothing after the marker was written. An exception is what leaves it so in a test. */
    private void vanishAt(long offset) {
        Judge vanishing = row -> {
            throw new IllegalStateException("vanished");
        };
        assertThatThrownBy(() -> open(TOPIC).judge(at(offset), vanishing, ROW))
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<String> codes(Verdict verdict) {
        return ((Verdict.Faulty) verdict)
                .violations().stream().map(each -> each.getCode()).toList();
    }

    private static RecordMetadata at(long offset) {
        return new ProcessorRecordContext(0, offset, 3, TOPIC, new RecordHeaders());
    }
}
