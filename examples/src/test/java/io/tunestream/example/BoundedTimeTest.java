package io.tunestream.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.tokens.CharacterEstimate;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No record of 200 kilobytes makes its thread work for long, whatever is in it. What is measured is the CPU time of the thread, of
 * which a busy machine takes little away, and of several runs the shortest, since the first are not compiled yet: a bound that is
 * broken by a loop within a loop is broken in every run.
 */
class BoundedTimeTest {
    private static final int BYTES = 200_000;
    private static final long MOST_NANOS = 50_000_000;
    private static final int RUNS = 30;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ExamplePipeline pipeline = TestPipelines.pipeline(new CharacterEstimate(), Limits.DEFAULT);

    static Stream<Arguments> hostile() {
        return HostileRecords.all().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void shouldTakeNoMoreThanFiftyMillisecondsOfAProcessor(String what, IntFunction<String> hostile) {
        // Given
        byte[] record = HostileRecords.bytes(hostile.apply(BYTES));
        long shortest = Long.MAX_VALUE;

        for (int run = 0; run < RUNS && shortest > MOST_NANOS; run++) {
            // When
            long start = THREADS.getCurrentThreadCpuTime();
            List<Outcome> outcomes = pipeline.prepare(record);
            shortest = Math.min(shortest, THREADS.getCurrentThreadCpuTime() - start);

            // Then
            assertThat(outcomes).isNotEmpty();
        }
        assertThat(shortest).as(what).isLessThanOrEqualTo(MOST_NANOS);
    }
}
