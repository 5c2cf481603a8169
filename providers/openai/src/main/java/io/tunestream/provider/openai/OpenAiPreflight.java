package io.tunestream.provider.openai;

import io.tunestream.provider.Preflight;
import io.tunestream.provider.Preflight.Clear;
import io.tunestream.provider.Preflight.Refused;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.catalogue.Catalogue;

/** The ranges that OpenAI's reference states, and what the catalogue says of the model. Pure. */
final class OpenAiPreflight {

    private static final int MOST_EPOCHS = 50;
    private static final int LARGEST_BATCH = 256;
    private static final double LARGEST_BETA = 2;
    private static final int LONGEST_SUFFIX = 64;
    private static final long LARGEST_SEED = Integer.MAX_VALUE;

    private OpenAiPreflight() {}

    static Preflight check(TuningPlan plan) {
        if (plan.baseModel().isBlank()) {
            return new Refused("model_not_found", "the plan names no base model");
        }
        long fewest = Catalogue.shipped().fewestExamples(plan.baseModel());
        if (plan.trainExamples() < fewest) {
            return new Refused(
                    "too_few_examples",
                    "%d training examples; the provider takes no fewer than %d"
                            .formatted(plan.trainExamples(), fewest));
        }
        return checkParameters(plan);
    }

    private static Preflight checkParameters(TuningPlan plan) {
        if (outside(plan.epochs(), 0, MOST_EPOCHS)) {
            return new Refused(
                    "epochs_out_of_range", "epochs is %d; 1 to %d, or 0".formatted(plan.epochs(), MOST_EPOCHS));
        }
        if (outside(plan.batchSize(), 0, LARGEST_BATCH)) {
            return new Refused(
                    "batch_size_out_of_range",
                    "batch size is %d; 1 to %d, or 0".formatted(plan.batchSize(), LARGEST_BATCH));
        }
        if (!(plan.learningRateMultiplier() >= 0) || Double.isInfinite(plan.learningRateMultiplier())) {
            return new Refused(
                    "learning_rate_out_of_range",
                    "learning rate multiplier is %s; above 0, or 0".formatted(plan.learningRateMultiplier()));
        }
        if (!(plan.beta() >= 0 && plan.beta() <= LARGEST_BETA)) {
            return new Refused("beta_out_of_range", "beta is %s; above 0 and up to 2, or 0".formatted(plan.beta()));
        }
        if (plan.suffix().length() > LONGEST_SUFFIX) {
            return new Refused("suffix_too_long", "the suffix has more than %d characters".formatted(LONGEST_SUFFIX));
        }
        if (outside(plan.seed(), -1, LARGEST_SEED)) {
            return new Refused("seed_out_of_range", "seed is %d; 0 to %d, or -1".formatted(plan.seed(), LARGEST_SEED));
        }
        return new Clear();
    }

    private static boolean outside(long value, long low, long high) {
        return value < low || value > high;
    }
}
