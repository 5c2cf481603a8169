package io.tunestream.provider.selfhosted;

import io.tunestream.provider.TuningPlan;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What placeholders stand for; a value that the plan leaves to the trainer is empty. */
public final class PlanValues {

    /** Placeholders that there are. */
    public static final Set<String> NAMES = Set.of(
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

    private final PlanDefaults defaults;

    public PlanValues(PlanDefaults defaults) {
        this.defaults = defaults;
    }

    /**
     * Where a trainer reads and writes, as it sees it.
     *
     * @param train      training file
     * @param validation validation file; empty where there is none
     * @param output     where the model is to lie
     */
    public record Places(String train, String validation, String output) {}

    /** By the placeholders' names. */
    public Map<String, String> of(TuningPlan plan, Places places) {
        Map<String, String> values = new TreeMap<>();
        values.put("train", places.train());
        values.put("validation", places.validation());
        values.put("output", places.output());
        values.put("baseModel", plan.baseModel());
        values.put("epochs", Integer.toString(plan.epochs() > 0 ? plan.epochs() : defaults.epochs()));
        values.put("batchSize", plan.batchSize() > 0 ? Integer.toString(plan.batchSize()) : "");
        values.put("learningRate", learningRate(plan));
        values.put("loraRank", Integer.toString(defaults.loraRank()));
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
        return BigDecimal.valueOf(defaults.learningRate())
                .multiply(BigDecimal.valueOf(factor))
                .stripTrailingZeros()
                .toPlainString();
    }
}
