package io.tunestream.provider.vertex;

import io.tunestream.local.vertex.SimulatedBucket;
import io.tunestream.local.vertex.SimulatedVertex;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.TuningPlan;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Projects and plans for tests. */
final class Projects {

    static final String MODEL = "gemini-2.5-flash";

    private Projects() {}

    static VertexAccount account(URI endpoint, SimulatedBucket bucket) {
        return new VertexAccount(
                "vertex",
                SimulatedVertex.PROJECT,
                SimulatedVertex.LOCATION,
                endpoint,
                SimulatedBucket.uri(),
                bucket.options(),
                Optional.empty(),
                Optional.of(AdapterSize.FOUR),
                false,
                Duration.ofSeconds(30));
    }

    static TuningPlan plan() {
        return plan(MODEL);
    }

    static TuningPlan plan(String model) {
        TuningPlan sample = SamplePlans.plan();
        return new TuningPlan(
                sample.jobId(), sample.dataset(), model, "supervised", 2, 0, 0.5, sample.suffix(), -1, 12, 0, 0);
    }
}
