package io.tunestream.provider.bedrock;

import io.tunestream.provider.Preflight;
import io.tunestream.provider.Preflight.Clear;
import io.tunestream.provider.Preflight.Refused;
import io.tunestream.provider.TuningPlan;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What Amazon's pages on fine-tuning and the fields of its API allow. Asks nobody. */
final class BedrockPreflight {

    /** Of {@code jobName}, API reference of CreateModelCustomizationJob. */
    private static final Pattern JOB = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9+\\-.])*");

    private static final int LONGEST_JOB = 63;

    private static final Pattern DEPLOYED =
            Pattern.compile("arn:.*:(custom-model-deployment|provisioned-model|inference-profile)/.*");

    private final BedrockAccount account;

    BedrockPreflight(BedrockAccount account) {
        this.account = account;
    }

    Preflight check(TuningPlan plan) {
        if (plan.jobId().length() > LONGEST_JOB || !JOB.matcher(plan.jobId()).matches()) {
            return new Refused(
                    "job_id_not_usable", "a job's id is letters, digits, dashes, dots and pluses, 63 at most");
        }
        if (checkModel(plan) instanceof Refused refused) {
            return refused;
        }
        return checkParameters(plan) instanceof Refused refused ? refused : checkRate(plan);
    }

    private static Preflight checkModel(TuningPlan plan) {
        if (plan.baseModel().isBlank()) {
            return new Refused("model_not_found", "the plan names no base model");
        }
        if (DEPLOYED.matcher(plan.baseModel()).matches()) {
            return new Refused(
                    "model_not_tunable",
                    "a deployment only answers; to go on from a tuned model name it as arn:aws:bedrock:…:custom-model/…");
        }
        if (ModelFamily.of(plan.baseModel()) == ModelFamily.OTHER_LINES) {
            return new Refused(
                    "model_not_supported",
                    "the model learns from lines of another form than bedrock-conversation, which Nova and Llama 3.2 and 3.3 take");
        }
        long fewest = ModelFamily.of(plan.baseModel()).fewestExamples();
        long examples = plan.trainExamples() + plan.validationExamples();
        return examples < fewest
                ? new Refused(
                        "too_few_examples",
                        "%d examples in all; the provider takes no fewer than %d".formatted(examples, fewest))
                : new Clear();
    }

    private static Preflight checkParameters(TuningPlan plan) {
        ModelFamily family = ModelFamily.of(plan.baseModel());
        if (plan.seed() >= 0) {
            return new Refused("seed_not_supported", "the provider takes no seed; leave it out");
        }
        if (plan.epochs() > family.mostEpochs()) {
            return new Refused(
                    "epochs_out_of_range",
                    "%d epochs; the model takes 1 to %d".formatted(plan.epochs(), family.mostEpochs()));
        }
        if (plan.batchSize() > family.mostBatch()) {
            return new Refused(
                    "batch_size_not_supported",
                    family.mostBatch() == 0
                            ? "the model chooses the batch size itself; leave it out"
                            : "batch size %d; the model takes %d at most"
                                    .formatted(plan.batchSize(), family.mostBatch()));
        }
        return new Clear();
    }

    private Preflight checkRate(TuningPlan plan) {
        double multiplier = plan.learningRateMultiplier();
        if (!(multiplier >= 0) || Double.isInfinite(multiplier)) {
            return new Refused(
                    "learning_rate_out_of_range",
                    "learning rate multiplier is %s; above 0, or 0".formatted(multiplier));
        }
        if (multiplier > 0 && LearningRate.base(account, plan).isEmpty()) {
            return new Refused(
                    "learning_rate_unknown",
                    "the model's default is not known, so that nothing can be multiplied: set providers.%s.learning-rate"
                            .formatted(account.name()));
        }
        OptionalDouble rate = LearningRate.of(account, plan);
        return rate.isPresent() && !ModelFamily.of(plan.baseModel()).takesRate(rate.getAsDouble())
                ? new Refused(
                        "learning_rate_out_of_range",
                        "the model takes no learning rate of %s".formatted(LearningRate.text(rate.getAsDouble())))
                : new Clear();
    }
}
