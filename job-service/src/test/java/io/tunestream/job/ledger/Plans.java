package io.tunestream.job.ledger;

import io.tunestream.job.ledger.Snapshot.Listed;
import io.tunestream.record.TrainingSpec;
import java.util.Map;

/** Plans for tests. */
public final class Plans {

    public static final TrainingSpec TRAINING =
            TrainingSpec.newBuilder().setBaseModel("gpt-4o-mini-2024-07-18").build();

    private Plans() {}

    public static JobPlan plan() {
        return JobPlan.of("support", "v1", TRAINING, 0, "examples", snapshot('a'), 1_000);
    }

    /** A stored snapshot whose hash is 64 times the digit. */
    public static Snapshot snapshot(char digit) {
        return snapshot(digit, 200);
    }

    /** The same, of so many training examples. */
    public static Snapshot snapshot(char digit, long examples) {
        String sha256 = String.valueOf(digit).repeat(64);
        return new Snapshot(
                "snapshots/support/%s.json".formatted(sha256),
                sha256,
                2,
                1,
                examples,
                10,
                50_000,
                Map.of("train-p0-63147a4d", examples, "validation-p0-63147a4d", 10L),
                Listed.NONE);
    }
}
