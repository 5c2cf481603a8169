package io.tunestream.job.decide;

import java.util.Optional;

/** What makes a job worth starting by itself. Pure, and used by many threads. */
public interface Trigger {

    /** What the plan of a job says started it. */
    String name();

    /**
     * Where a dataset stands with it; empty where the dataset's spec does not have it.
     *
     * @param unused training batches that no job has had
     * @param now    milliseconds since the epoch
     */
    Optional<Standing> standing(DatasetView view, Unused unused, long now);

    /** Whether time alone can bring it about for the dataset, so that it is asked once a second and not only when something changes. */
    default boolean isTimed(DatasetView view) {
        return false;
    }

    /**
     * Where a dataset stands.
     *
     * @param reached  whether a job is due
     * @param distance how far off it is, as a clause for a person
     */
    record Standing(boolean reached, String distance) {}
}
