package io.tunestream.providers.openai;

import io.tunestream.providers.Preflight;
import io.tunestream.providers.Preflight.Clear;
import io.tunestream.providers.Preflight.Refused;
import io.tunestream.providers.TuningPlan;

/** The ranges that OpenAI's reference states. Pure. */
final class PlanRules {

    static final long FEWEST_EXAMPLES = 10;

    private static final int MOST_EPOCHS = 50;
    private static final int LARGEST_BATCH = 256;
    private static final int LONGEST_SUFFIX = 64;
    private static final long LARGEST_SEED = Integer.MAX_VALUE;

    private PlanRules() {}

    static Preflight check(TuningPlan plan) {
        if (!plan.method().equals("supervised")) {
            return refuse("method_not_supported", "method %s is not supported; supervised is", plan.method());
        }
        if (plan.baseModel().isBlank()) {
            return refuse("model_not_found", "the plan names no base model");
        }
        if (plan.trainExamples() < FEWEST_EXAMPLES) {
            return refuse(
                    "too_few_examples",
                    "%d training examples; the provider takes no fewer than %d",
                    plan.trainExamples(),
                    FEWEST_EXAMPLES);
        }
        return checkParameters(plan);
    }

    private static Preflight checkParameters(TuningPlan plan) {
        if (outside(plan.epochs(), 0, MOST_EPOCHS)) {
            return refuse("epochs_out_of_range", "epochs is %d; 1 to %d, or 0", plan.epochs(), MOST_EPOCHS);
        }
        if (outside(plan.batchSize(), 0, LARGEST_BATCH)) {
            return refuse(
                    "batch_size_out_of_range", "batch size is %d; 1 to %d, or 0", plan.batchSize(), LARGEST_BATCH);
        }
        if (!(plan.learningRateMultiplier() >= 0) || Double.isInfinite(plan.learningRateMultiplier())) {
            return refuse(
                    "learning_rate_out_of_range",
                    "learning rate multiplier is %s; above 0, or 0",
                    plan.learningRateMultiplier());
        }
        if (plan.suffix().length() > LONGEST_SUFFIX) {
            return refuse("suffix_too_long", "the suffix has more than %d characters", LONGEST_SUFFIX);
        }
        if (outside(plan.seed(), -1, LARGEST_SEED)) {
            return refuse("seed_out_of_range", "seed is %d; 0 to %d, or -1", plan.seed(), LARGEST_SEED);
        }
        return new Clear();
    }

    private static boolean outside(long value, long low, long high) {
        return value < low || value > high;
    }

    private static Refused refuse(String code, String message, Object... values) {
        return new Refused(code, message.formatted(values));
    }
}
