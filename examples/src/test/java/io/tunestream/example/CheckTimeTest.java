package io.tunestream.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.check.RuleSet;
import io.tunestream.example.target.Target;
import io.tunestream.tokens.CharacterEstimate;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No record of a megabyte, the most that a broker takes where nobody has raised it, makes a check work for 50 ms, a million keys no more
 * than anything else; or, on a slow or busy machine, it works in proportion to the record. As in {@link BoundedTimeTest} it is the
 * thread's own time, and of several runs the shortest.
 */
class CheckTimeTest {
    private static final int BYTES = 1_000_000;
    private static final int FEWER = 4;

    /** Twice what is in proportion. */
    private static final int MOST_GROWTH = 2 * FEWER;

    private static final long BOUND_NANOS = 50_000_000;
    private static final int RUNS = 30;

    private final List<TimedCheck> checks =
            RuleSet.DEFAULT.checks().stream().map(TimedCheck::new).toList();
    private final ExamplePipeline pipeline = new ExamplePipeline(
            new Workspace(Limits.DEFAULT),
            "support",
            RuleSet.of(Target.OPENAI_CHAT, Map.of(), List.copyOf(checks)),
            new CharacterEstimate());

    static Stream<Arguments> hostile() {
        return Stream.concat(HostileRecords.all().entrySet().stream(), HostileRecords.ofKeys().entrySet().stream())
                .map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void shouldTakeLittleOfAProcessorInEachCheck(String what, IntFunction<String> hostile) {
        // Given
        byte[] record = HostileRecords.bytes(hostile.apply(BYTES));

        // When
        long[] taken = shortest(record, BOUND_NANOS);

        // Then
        for (int check = 0; check < taken.length; check++) {
            if (taken[check] > BOUND_NANOS) {
                byte[] shorter = HostileRecords.bytes(hostile.apply(BYTES / FEWER));
                assertThat(taken[check])
                        .as("%s in %s", checks.get(check), what)
                        .isLessThan(MOST_GROWTH * shortest(shorter, 0)[check]);
            }
        }
    }

    /** Nanoseconds of each check, of runs until none takes more than that. */
    private long[] shortest(byte[] record, long enough) {
        long[] shortest = new long[checks.size()];
        for (int run = 0; run < RUNS; run++) {
            assertThat(pipeline.prepare(record)).isNotEmpty();
            boolean well = true;
            for (int check = 0; check < shortest.length; check++) {
                long taken = checks.get(check).takeNanos();
                shortest[check] = run == 0 ? taken : Math.min(shortest[check], taken);
                well &= shortest[check] <= enough;
            }
            if (well) {
                break;
            }
        }
        return shortest;
    }
}
