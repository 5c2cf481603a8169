package io.tunestream.job.decide;

import io.tunestream.job.ledger.Reason;
import java.util.Optional;

/** What holds a job back although it is due. Asked only where the spec says how to train. Pure, and used by many threads. */
public interface Guard {

    /** Whether it holds back a job that a person asks for, too. */
    boolean bindsCommands();

    /**
     * Why the job must not start now; empty where it may. The code of the reason is one of {@link HoldReason}.
     *
     * @param now milliseconds since the epoch
     */
    Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now);

    /** Whether time alone can end it for the dataset, so that it is asked once a second and not only when something changes. */
    default boolean isTimed(DatasetView view) {
        return false;
    }
}
