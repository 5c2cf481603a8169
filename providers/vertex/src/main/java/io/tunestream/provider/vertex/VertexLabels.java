package io.tunestream.provider.vertex;

import com.google.cloud.aiplatform.v1.TuningJob;
import io.tunestream.provider.TuningPlan;
import java.util.Locale;
import java.util.Map;

/** Labels of a job: at most 63 lower-case letters, digits, dashes and underscores each. */
final class VertexLabels {

    private static final String JOB = "tunestream_job";
    private static final String DATASET = "tunestream_dataset";
    private static final int LONGEST = 63;

    private VertexLabels() {}

    /** Our id as it is, which is of those characters; the dataset for people. */
    static Map<String, String> of(TuningPlan plan) {
        return Map.of(JOB, plan.jobId(), DATASET, fit(plan.dataset()));
    }

    /** Our id; empty where the job carries none. */
    static String jobId(TuningJob job) {
        return job.getLabelsOrDefault(JOB, "");
    }

    private static String fit(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
