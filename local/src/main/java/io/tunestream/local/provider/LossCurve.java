package io.tunestream.local.provider;

import java.util.SplittableRandom;

/**
 * The measurements of an imagined training: the loss decays exponentially towards a floor, noise shrinks with it, and
 * validation stays a little above training, by more the longer it goes on. The same seed gives the same curve.
 */
final class LossCurve {
    private final long seed;
    private final TrainingPlan plan;
    private final double start;
    private final double floor;

    LossCurve(long seed, TrainingPlan plan) {
        SplittableRandom random = new SplittableRandom(seed);
        this.seed = seed;
        this.plan = plan;
        this.start = random.nextDouble(1.6, 2.6);
        this.floor = random.nextDouble(0.25, 0.6);
    }

    /** Of a step from 1 to the plan's total; full validation is measured where an epoch ends. */
    Metrics at(int step) {
        SplittableRandom noise = new SplittableRandom(seed * 1_000_003 + step);
        double progress = (double) step / plan.totalSteps();
        double smooth = floor + (start - floor) * Math.exp(-4 * progress);
        double train = smooth * (1 + 0.08 * noise.nextGaussian(0, 1) * Math.exp(-progress));
        double valid = Math.max(train, smooth) * (1.03 + 0.08 * progress) + 0.02 * noise.nextDouble();
        double full = smooth * (1.05 + 0.08 * progress);
        boolean measuresAll = plan.validation() && plan.endsEpoch(step);
        return new Metrics(
                step,
                plan.totalSteps(),
                rounded(train),
                accuracy(train),
                plan.validation() ? rounded(valid) : null,
                plan.validation() ? accuracy(valid) : null,
                measuresAll ? rounded(full) : null,
                measuresAll ? accuracy(full) : null);
    }

    private static double accuracy(double loss) {
        return rounded(Math.exp(-0.55 * loss));
    }

    private static double rounded(double value) {
        return Math.round(Math.max(value, 0.0001) * 10_000) / 10_000.0;
    }
}
