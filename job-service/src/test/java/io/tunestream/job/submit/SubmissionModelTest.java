package io.tunestream.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/**
 * At most one paid job for each plan, and an end for each, whatever happens on the way. A seed that fails is in the message, and
 * {@code -Dsubmission.seed=N} tries it alone; {@code -Dsubmission.runs=N} tries more of them.
 */
class SubmissionModelTest {

    private static final int RUNS = Integer.getInteger("submission.runs", 10_000);
    private static final int MOST_STEPS = 60;

    private final Map<SubmissionStep, Set<Mishap>> met = new EnumMap<>(SubmissionStep.class);
    private final Set<PostAnswer> given = EnumSet.noneOf(PostAnswer.class);

    @BeforeEach
    void quieten() {
        MDC.put(VirtualTime.QUIET, "true");
    }

    @AfterEach
    void sound() {
        MDC.remove(VirtualTime.QUIET);
    }

    @ParameterizedTest
    @EnumSource
    void shouldPayOnceWhateverHappensByChance(HostKind kind) {
        // Given
        Long only = Long.getLong("submission.seed");
        long first = only == null ? System.nanoTime() : only;
        System.out.printf("%s: seeds %d to %d%n", kind, first, first + RUNS - 1);

        // When
        LongStream.range(first, first + (only == null ? RUNS : 1)).forEach(seed -> run(kind, seed));

        // Then
        if (only == null) {
            assertThat(met).containsOnlyKeys(SubmissionStep.values());
            assertThat(met.values()).allMatch(mishaps -> mishaps.equals(EnumSet.allOf(Mishap.class)));
            assertThat(given).containsExactly(PostAnswer.values());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldPayOnceWhateverHappensAtAnyStep(HostKind kind) {
        // When // Then
        for (PostAnswer answer : PostAnswer.values()) {
            for (Mishap mishap : Mishap.values()) {
                for (int step = 0; step < MOST_STEPS; step++) {
                    run(
                            kind,
                            SubmissionScript.of(mishap, step, -1, answer),
                            "%s %s %d".formatted(answer, mishap, step));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldPayOnceWhereEveryPairOfStepsIsACrash(HostKind kind) {
        // When // Then
        for (PostAnswer answer : EnumSet.of(PostAnswer.CREATED, PostAnswer.CREATED_AND_LOST, PostAnswer.LOST)) {
            for (int first = 0; first < MOST_STEPS / 2; first++) {
                for (int second = first + 1; second < MOST_STEPS / 2; second++) {
                    run(
                            kind,
                            SubmissionScript.of(Mishap.CRASH, first, second, answer),
                            "%s %d %d".formatted(answer, first, second));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN_ID")
    void shouldCatchThatItIsPaidTwiceWhereLookUpsFindNothing(HostKind kind) {
        // When // Then
        assertThat(isPaidTwice(seed -> new SubmissionModel(kind, SubmissionScript.random(seed)).withoutLookUps()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"METADATA", "LABELS"})
    void shouldCatchThatItIsPaidTwiceWhereAFrozenProcessMayPostLate(HostKind kind) {
        // When // Then
        assertThat(isPaidTwice(seed -> new SubmissionModel(kind, SubmissionScript.random(seed), Duration.ofDays(1))))
                .isTrue();
    }

    /** Whether the model finds that in any of the runs. */
    private static boolean isPaidTwice(LongFunction<SubmissionModel> models) {
        return LongStream.range(0, RUNS).mapToObj(models).anyMatch(SubmissionModelTest::isPaidTwice);
    }

    private static boolean isPaidTwice(SubmissionModel model) {
        try {
            model.run();
            return false;
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage()).contains("two jobs of one plan");
        }
    }

    @Test
    void shouldGoTheSameWayForTheSameSeed() {
        // When // Then
        for (long seed = 0; seed < 50; seed++) {
            assertThat(wayOf(seed)).isEqualTo(wayOf(seed));
        }
    }

    private static String wayOf(long seed) {
        SubmissionScript script = SubmissionScript.random(seed);
        SubmissionModel model = new SubmissionModel(HostKind.METADATA, script);
        model.run();
        return "%s %d %s".formatted(model.ledger().names(), script.steps(), script.met());
    }

    private void run(HostKind kind, long seed) {
        run(kind, SubmissionScript.random(seed), "-Dsubmission.seed=" + seed);
    }

    private void run(HostKind kind, SubmissionScript script, String how) {
        try {
            new SubmissionModel(kind, script).run();
        } catch (AssertionError e) {
            throw new AssertionError("%s, %s: %s".formatted(kind, how, e.getMessage()), e);
        }
        script.met()
                .forEach((step, mishaps) -> met.computeIfAbsent(step, name -> EnumSet.noneOf(Mishap.class))
                        .addAll(mishaps));
        given.addAll(script.given());
    }
}
