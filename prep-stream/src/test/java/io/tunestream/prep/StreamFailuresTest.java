package io.tunestream.prep;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.RestartBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamFailuresTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final List<RuntimeException> ends = new ArrayList<>();
    private final StreamFailures failures = new StreamFailures(RestartBudget.standard(), pauses::add, ends::add);

    static Stream<Throwable> passing() {
        return Stream.of(
                new StreamsException(new KafkaException("end of transaction", new UnknownServerException())),
                new StreamsException(new InvalidTxnStateException("its own abort came first")),
                new StreamsException(new ProducerFencedException("another has its place")),
                new StreamsException(new RecordTooLargeException("the topic takes less than before")),
                new StreamsException(new OffsetOutOfRangeException("the topic lost records", Map.of())));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void shouldReplaceAThreadAfterAPauseWhateverTheBrokerAnswered(Throwable failure) {
        // When
        var answer = failures.handle(failure);

        // Then
        assertThat(answer).isEqualTo(REPLACE_THREAD);
        assertThat(pauses).singleElement().satisfies(pause -> assertThat(pause).isPositive());
        assertThat(ends).isEmpty();
    }

    @Test
    void shouldEndWithTheExitCodeOfAnUnreachableBrokerWhenThreadsKeepFailing() {
        // Given
        Throwable failure = new StreamsException(new UnknownServerException());

        // When
        while (ends.isEmpty()) {
            failures.handle(failure);
        }

        // Then
        assertThat(pauses).hasSizeBetween(2, 100);
        assertThat(pauses.getLast()).isGreaterThan(pauses.getFirst());
        assertThat(ends)
                .singleElement()
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(ExitCode.ofCode(fault.code()).number())
                                .isEqualTo(4));
    }

    @Test
    void shouldEndAtOnceAtWhatWouldOnlyHappenAgain() {
        // Given
        List<Throwable> lasting = List.of(
                new StreamsException(new IllegalStateException("a mistake of ours")),
                new OutOfMemoryError("heap"),
                new StreamsException(new TopicAuthorizationException("denied")),
                new StreamsException(new Fault("SPEC_LOST", "a fault of ours")));

        // When
        List<Object> answers = lasting.stream().<Object>map(failures::handle).toList();

        // Then
        assertThat(answers).containsOnly(SHUTDOWN_CLIENT);
        assertThat(pauses).isEmpty();
        assertThat(ends)
                .extracting(end -> ((Fault) end).code())
                .containsExactly("PREP_FAILED", "PREP_FAILED", "KAFKA_DENIED", "SPEC_LOST");
    }
}
