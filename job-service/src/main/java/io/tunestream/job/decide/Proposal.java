package io.tunestream.job.decide;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.ledger.Snapshot;
import io.tunestream.snapshot.StoredSnapshot;

/**
 * A job that is worth its money as far as is known, and whose snapshot may still lack its manifest.
 *
 * @param trigger  name of a {@link Trigger}; exclusion or command where none started it
 * @param snapshot what it would train on
 */
public record Proposal(String trigger, Snapshot snapshot) {

    static final String COMMAND = "command";

    /** Of a job in place of one that failed for rows that are excluded since. */
    static final String EXCLUSION = "exclusion";

    public Proposal {
        requireNonNull(trigger, "trigger");
        requireNonNull(snapshot, "snapshot");
    }

    /** Whether a person asked for it. */
    public boolean byCommand() {
        return trigger.equals(COMMAND);
    }

    /** The same of another snapshot. */
    public Proposal on(Snapshot other) {
        return new Proposal(trigger, other);
    }

    /** The same with the manifest. */
    public Proposal with(StoredSnapshot stored) {
        return new Proposal(trigger, Snapshot.of(stored));
    }
}
