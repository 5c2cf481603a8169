package io.tunestream.provider.vertex;

import io.tunestream.provider.Preflight;
import io.tunestream.provider.Preflight.Clear;
import io.tunestream.provider.Preflight.Refused;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.catalogue.CatalogueEntry;
import java.util.Optional;
import java.util.OptionalLong;

/** What Google's pages on tuning and the fields of its API allow, and what the catalogue says of the model. Pure. */
final class VertexPreflight {

    /** "Maximum validation dataset size", Google's page "About supervised fine-tuning for Gemini models". */
    static final long MOST_VALIDATION = 5_000;

    /** "or 30% of the number of training examples if there are more than 1000 validation examples", the same page. */
    static final long MOST_VALIDATION_WHATEVER_SHARE = 1_000;

    private static final double MOST_VALIDATION_SHARE = 0.3;

    /** "Maximum training dataset size", the same page. */
    static final long MOST_TRAINING = 10_000_000;

    private VertexPreflight() {}

    static Preflight check(TuningPlan plan) {
        if (plan.baseModel().isBlank()) {
            return new Refused("model_not_found", "the plan names no base model");
        }
        if (plan.baseModel().contains("/endpoints/")) {
            return new Refused(
                    "model_not_tunable",
                    "an endpoint only answers; to go on from a tuned model name it as projects/…/locations/…/models/…@version");
        }
        return checkExamples(plan) instanceof Refused refused ? refused : checkParameters(plan);
    }

    private static Preflight checkExamples(TuningPlan plan) {
        long mostValidation = mostValidation(plan.trainExamples());
        if (plan.validationExamples() > mostValidation) {
            return new Refused(
                    "too_many_validation_examples",
                    "%d validation examples; beside %d training examples the provider takes %d at most"
                            .formatted(plan.validationExamples(), plan.trainExamples(), mostValidation));
        }
        if (plan.trainExamples() > MOST_TRAINING) {
            return new Refused(
                    "too_many_examples",
                    "%d training examples; the provider takes %d at most"
                            .formatted(plan.trainExamples(), MOST_TRAINING));
        }
        OptionalLong fewest = Optional.of(plan.baseModel())
                .flatMap(model -> Catalogue.shipped().find(VertexFactory.KIND, model))
                .map(CatalogueEntry::fewestExamples)
                .orElse(OptionalLong.empty());
        if (plan.trainExamples() < fewest.orElse(1)) {
            return new Refused(
                    "too_few_examples",
                    "%d training examples; the provider takes no fewer than %d"
                            .formatted(plan.trainExamples(), fewest.orElse(1)));
        }
        return new Clear();
    }

    private static long mostValidation(long training) {
        return Math.min(
                MOST_VALIDATION, Math.max(MOST_VALIDATION_WHATEVER_SHARE, (long) (MOST_VALIDATION_SHARE * training)));
    }

    private static Preflight checkParameters(TuningPlan plan) {
        if (plan.batchSize() != 0) {
            return new Refused("batch_size_not_supported", "the provider chooses the batch size itself; leave it out");
        }
        if (plan.seed() >= 0) {
            return new Refused("seed_not_supported", "the provider takes no seed; leave it out");
        }
        if (!(plan.learningRateMultiplier() >= 0) || Double.isInfinite(plan.learningRateMultiplier())) {
            return new Refused(
                    "learning_rate_out_of_range",
                    "learning rate multiplier is %s; above 0, or 0".formatted(plan.learningRateMultiplier()));
        }
        return new Clear();
    }
}
