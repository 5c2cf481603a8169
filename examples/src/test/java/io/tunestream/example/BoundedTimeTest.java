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
 * No record of 200 kilobytes makes its thread work for 50 ms, whatever is in it; or it takes longer on a slow or busy machine, and then
 * in proportion to its size. What is measured is the CPU time of the thread, of which a busy machine takes little away, and of several
 * runs the shortest, since the first are not compiled yet: a loop within a loop takes sixteen times as long for four times the bytes,
 * and does so in every run.
 */
class BoundedTimeTest {
    private static final int BYTES = 200_000;
    private static final int FEWER = 4;

    /** Twice what is in proportion. */
    private static final int MOST_GROWTH = 2 * FEWER;

    private static final long BOUND_NANOS = 50_000_000;
    private static final int RUNS = 30;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ExamplePipeline pipeline = TestPipelines.pipeline(new CharacterEstimate(), Limits.DEFAULT);

    static Stream<Arguments> hostile() {
        return HostileRecords.all().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void shouldTakeLittleOfAProcessorOrNoMoreThanItsSize(String what, IntFunction<String> hostile) {
        // Given
        byte[] record = HostileRecords.bytes(hostile.apply(BYTES));

        // When
        long taken = shortest(record, BOUND_NANOS);

        // Then
        if (taken > BOUND_NANOS) {
            long shorter = shortest(HostileRecords.bytes(hostile.apply(BYTES / FEWER)), 0);
            assertThat(taken).as(what).isLessThan(MOST_GROWTH * shorter);
        }
    }

    /** Nanoseconds, of runs until one takes no more than that. */
    private long shortest(byte[] record, long enough) {
        long shortest = Long.MAX_VALUE;
        for (int run = 0; run < RUNS && shortest > enough; run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            List<Outcome> outcomes = pipeline.prepare(record);
            shortest = Math.min(shortest, THREADS.getCurrentThreadCpuTime() - start);
            assertThat(outcomes).isNotEmpty();
        }
        return shortest;
    }
}
