package io.tunestream.spec;

import io.tunestream.example.target.Target;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.TrainingSpec;
import io.tunestream.spec.SpecProblem.Code;
import java.util.List;
import java.util.Map;

/** What the keys of {@code training} must be together with the target: conversations are learned in one way, pairs in another. */
final class TrainingCheck {
    static final String SUPERVISED = "supervised";
    static final String DPO = "dpo";

    private static final String METHOD = "training.method";
    private static final String TARGET = "target";
    private static final String BETA = "training.beta";

    private final Map<String, Integer> lines;
    private final List<SpecProblem> problems;

    /** Notes problems at the lines of the values. */
    TrainingCheck(Map<String, Integer> lines, List<SpecProblem> problems) {
        this.lines = lines;
        this.problems = problems;
    }

    void check(DatasetSpec spec) {
        TrainingSpec training = spec.getTraining();
        boolean dpo = training != null && training.getMethod().equals(DPO);
        boolean pairs = Target.of(spec.getTarget()).map(Target::learnsFromPairs).orElse(false);
        if (dpo && lines.containsKey(TARGET) && !pairs) {
            problem(TARGET, "dpo learns from pairs of answers: leave the target out, or name openai-preference");
        }
        if (!dpo && pairs) {
            problem(
                    TARGET,
                    "%s has pairs of answers, which dpo learns from: set %s to dpo"
                            .formatted(spec.getTarget(), METHOD));
        }
        if (!dpo && lines.containsKey(BETA)) {
            problem(BETA, "belongs to dpo, which %s does not name".formatted(METHOD));
        }
    }

    private void problem(String path, String message) {
        problems.add(new SpecProblem(lines.getOrDefault(path, 1), Code.SPEC_VALUE_INVALID, path, message));
    }
}
