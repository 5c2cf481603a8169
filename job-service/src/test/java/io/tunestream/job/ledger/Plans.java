package io.tunestream.job.ledger;

import io.tunestream.record.TrainingSpec;
import java.util.List;

/** Plans for tests. */
public final class Plans {

    public static final TrainingSpec TRAINING =
            TrainingSpec.newBuilder().setBaseModel("gpt-4o-mini-2024-07-18").build();

    private Plans() {}

    public static JobPlan plan() {
        return JobPlan.of("support", "v1", TRAINING, 0, "examples", snapshot("b1", "b2"), 1_000);
    }

    public static Snapshot snapshot(String... trainBatches) {
        return new Snapshot(List.of(trainBatches), List.of("v1"), 100L * trainBatches.length, 10, 50_000);
    }
}
