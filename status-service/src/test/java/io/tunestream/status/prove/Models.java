package io.tunestream.status.prove;

/** Models for tests. */
public final class Models {

    private Models() {}

    public static TunedModel model(String jobId, long trainedAt) {
        return new TunedModel(jobId, "support", "memory", "small", "ft:small:" + jobId, trainedAt);
    }

    /** One that is ready since then. */
    static ModelState.Ready ready(String jobId, long since) {
        return new ModelState.Trained(model(jobId, since), since)
                .serve("ft:small:" + jobId, since)
                .probe()
                .answer(7, since)
                .ready(since);
    }
}
