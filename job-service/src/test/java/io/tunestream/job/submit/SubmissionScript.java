package io.tunestream.job.submit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** All that is left to chance in one run: the same for the same seed. One thread. */
final class SubmissionScript {

    private static final List<Mishap> MISHAPS = List.of(Mishap.CRASH, Mishap.FREEZE, Mishap.TAKEOVER);
    private static final List<PostAnswer> ANSWERS = List.of(PostAnswer.values());
    private static final int MOST_ANSWERS = 4;
    private static final int MOST_LOOKS = 6;

    private final SplittableRandom random;
    private final Map<SubmissionStep, Set<Mishap>> met = new EnumMap<>(SubmissionStep.class);
    private final Set<PostAnswer> given = EnumSet.noneOf(PostAnswer.class);
    private final Plot plot;
    private int steps;
    private int answers;
    private int badLooks;

    /** What happens at the steps and calls, counted from 0. */
    interface Plot {

        Mishap at(int step, SplittableRandom random);

        PostAnswer answer(int call, SplittableRandom random);
    }

    private SubmissionScript(long seed, Plot plot) {
        this.random = new SplittableRandom(seed);
        this.plot = plot;
    }

    /** Any mishap at any step, four at most, and any answers to the first calls. */
    static SubmissionScript random(long seed) {
        return new SubmissionScript(seed, new Plot() {
            private int left = Math.floorMod(seed, 5);

            @Override
            public Mishap at(int step, SplittableRandom random) {
                boolean none = left == 0 || random.nextInt(9) > 0;
                left -= none ? 0 : 1;
                return none ? Mishap.NONE : MISHAPS.get(random.nextInt(MISHAPS.size()));
            }

            @Override
            public PostAnswer answer(int call, SplittableRandom random) {
                return call < MOST_ANSWERS ? ANSWERS.get(random.nextInt(ANSWERS.size())) : PostAnswer.CREATED;
            }
        });
    }

    /** One mishap at one step, or at two; one answer to the first call. */
    static SubmissionScript of(Mishap mishap, int first, int second, PostAnswer answer) {
        return new SubmissionScript(first * 1_000L + second, new Plot() {
            @Override
            public Mishap at(int step, SplittableRandom random) {
                return step == first || step == second ? mishap : Mishap.NONE;
            }

            @Override
            public PostAnswer answer(int call, SplittableRandom random) {
                return call == 0 ? answer : PostAnswer.CREATED;
            }
        });
    }

    Mishap at(SubmissionStep step) {
        Mishap mishap = plot.at(steps++, random);
        met.computeIfAbsent(step, name -> EnumSet.noneOf(Mishap.class)).add(mishap);
        return mishap;
    }

    PostAnswer answer() {
        PostAnswer answer = plot.answer(answers++, random);
        given.add(answer);
        return answer;
    }

    /** Whether a look-up fails, of which there are a few. */
    boolean looksBadly() {
        boolean bad = badLooks < MOST_LOOKS && random.nextInt(12) == 0;
        badLooks += bad ? 1 : 0;
        return bad;
    }

    /** A time between these two, both included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Steps so far. */
    int steps() {
        return steps;
    }

    Map<SubmissionStep, Set<Mishap>> met() {
        return met;
    }

    Set<PostAnswer> given() {
        return given;
    }
}
