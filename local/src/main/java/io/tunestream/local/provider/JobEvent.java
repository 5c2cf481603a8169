package io.tunestream.local.provider;

import org.jspecify.annotations.Nullable;

/** A line of a job's log: a message, or the metrics of a step where {@code metrics} is present. */
record JobEvent(
        String id,
        long createdAt,
        String level,
        String message,
        @Nullable Metrics metrics) {
    static JobEvent info(String message) {
        return new JobEvent(Ids.next("ftevent-"), Clock.seconds(), "info", message, null);
    }

    static JobEvent error(String message) {
        return new JobEvent(Ids.next("ftevent-"), Clock.seconds(), "error", message, null);
    }

    static JobEvent of(Metrics metrics) {
        String message =
                "Step " + metrics.step() + "/" + metrics.totalSteps() + ": training loss=" + metrics.trainLoss()
                        + (metrics.validLoss() == null ? "" : ", validation loss=" + metrics.validLoss())
                        + (metrics.fullValidLoss() == null ? "" : ", full validation loss=" + metrics.fullValidLoss());
        return new JobEvent(Ids.next("ftevent-"), Clock.seconds(), "info", message, metrics);
    }
}
