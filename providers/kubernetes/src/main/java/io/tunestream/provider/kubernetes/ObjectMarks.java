package io.tunestream.provider.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/** What an object of ours carries: a label, and annotations, whose values may be any text. */
final class ObjectMarks {

    /** The label by which objects of ours are listed. */
    static final String MANAGER = "app.kubernetes.io/managed-by";

    static final String US = "tunestream";
    /** Our id, as it is. */
    static final String JOB = "tunestream.io/job-id";

    static final String DATASET = "tunestream.io/dataset";
    /** Id of the training file. */
    static final String TRAIN_FILE = "tunestream.io/train-file";
    /** Where the model is to lie, as pods see it. */
    static final String OUTPUT = "tunestream.io/output";
    /** When its end was asked for, ISO 8601. */
    static final String CANCELLED = "tunestream.io/cancelled-at";
    /** What the trainer of a Job reported last. */
    static final String REPORT = "tunestream.io/trainer-status";
    /** On the pods: what their trainer shows when it reports. */
    static final String REPORT_TOKEN = "tunestream.io/report-token";

    private ObjectMarks() {}

    /** Empty where the object does not carry it. */
    static String of(JsonNode object, String mark) {
        return object.path("metadata").path("annotations").path(mark).asText();
    }
}
