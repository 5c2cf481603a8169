package io.tunestream.provider.command;

import io.tunestream.provider.TuningPlan;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the placeholders of a training command stand for; a value that the plan leaves to the trainer is empty. */
final class PlanValues {

    static final Set<String> NAMES = Set.of(
            "train",
            "validation",
            "output",
            "baseModel",
            "epochs",
            "batchSize",
            "learningRate",
            "loraRank",
            "seed",
            "suffix",
            "method",
            "dataset",
            "jobId");

    private final CommandSettings settings;

    PlanValues(CommandSettings settings) {
        this.settings = settings;
    }

    Map<String, String> of(TuningPlan plan, JobFolder folder, boolean validates) {
        Map<String, String> values = new TreeMap<>();
        values.put("train", folder.train().toString());
        values.put("validation", validates ? folder.validation().toString() : "");
        values.put("output", folder.output(plan.baseModel()).toString());
        values.put("baseModel", plan.baseModel());
        values.put("epochs", Integer.toString(plan.epochs() > 0 ? plan.epochs() : settings.epochs()));
        values.put("batchSize", plan.batchSize() > 0 ? Integer.toString(plan.batchSize()) : "");
        values.put("learningRate", learningRate(plan));
        values.put("loraRank", Integer.toString(settings.loraRank()));
        values.put("seed", plan.seed() >= 0 ? Long.toString(plan.seed()) : "");
        values.put("suffix", plan.suffix());
        values.put("method", plan.method());
        values.put("dataset", plan.dataset());
        values.put("jobId", plan.jobId());
        return values;
    }

    /** Such as {@code 0.0002}, without the noise of binary fractions. */
    private String learningRate(TuningPlan plan) {
        double factor = plan.learningRateMultiplier() > 0 ? plan.learningRateMultiplier() : 1;
        return BigDecimal.valueOf(settings.learningRate())
                .multiply(BigDecimal.valueOf(factor))
                .stripTrailingZeros()
                .toPlainString();
    }
}
