package io.tunestream.job.submit;

import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.AwaitingApproval;
import io.tunestream.job.ledger.JobState.Cancelled;
import io.tunestream.job.ledger.JobState.Failed;
import io.tunestream.job.ledger.JobState.Planned;
import io.tunestream.job.ledger.JobState.Postponed;
import io.tunestream.job.ledger.JobState.Refused;
import io.tunestream.job.ledger.JobState.Running;
import io.tunestream.job.ledger.JobState.Submitted;
import io.tunestream.job.ledger.JobState.Submitting;
import io.tunestream.job.ledger.JobState.Succeeded;
import io.tunestream.job.ledger.JobState.Unknown;
import io.tunestream.job.ledger.JobState.Uploading;
import io.tunestream.job.ledger.JobState.Withdrawn;
import io.tunestream.job.ledger.Placed;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.job.ledger.UploadedFiles;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What a recorded state asks to be done in the outside world. Equal acts are one and the same: it is begun once in the time
 * that a process holds the ledger.
 */
sealed interface Act {

    /** Check the plan, build the files, upload them. */
    record Upload(String snapshotKey) implements Act {}

    /** Look the job up, and create it where it is not there. */
    record Submit(int attempt) implements Act {}

    /** Let time pass before the next attempt. */
    record Wait(int attempt) implements Act {}

    /** Look the job up until it is found or proven absent. */
    record Look(int attempt) implements Act {}

    /** Look for a second job that carries the same id. */
    record Watch(String providerJobId) implements Act {}

    /** Ask the provider to end the job. */
    record Cancel(String providerJobId) implements Act {}

    /** Delete files that no job needs. */
    record Discard(UploadedFiles files) implements Act {}

    /**
     * The acts that a state asks for.
     *
     * @param watchFor how long a second job may still show up after a job has ended
     */
    static Set<Act> of(JobState state, long now, Duration watchFor) {
        return switch (state) {
            case Planned s -> Set.of();
            case AwaitingApproval s -> Set.of();
            case Uploading s -> upload(s.plan().snapshot());
            case Submitting s -> Set.of(new Submit(s.attempt().number()));
            case Postponed s -> Set.of(new Wait(s.attempt().number()));
            case Unknown s -> Set.of(new Look(s.attempt().number()));
            case Submitted s -> live(s.placed());
            case Running s -> live(s.placed());
            case Succeeded s -> ended(s.placed(), now - s.since() < watchFor.toMillis());
            case Failed s -> ended(s.placed(), now - s.since() < watchFor.toMillis());
            case Cancelled s -> ended(s.placed(), now - s.since() < watchFor.toMillis());
            case Withdrawn s -> discard(s.files());
            case Refused s -> discard(s.files());
        };
    }

    /** A job from before there were manifests waits until it has one. */
    private static Set<Act> upload(Snapshot snapshot) {
        return snapshot.listed().isEmpty() ? Set.of(new Upload(snapshot.key())) : Set.of();
    }

    private static Set<Act> live(Placed placed) {
        Set<Act> acts = new HashSet<>(Set.of(new Watch(placed.providerJobId())));
        if (placed.attempt().cancelRequested()) {
            acts.add(new Cancel(placed.providerJobId()));
        }
        return acts;
    }

    private static Set<Act> ended(Placed placed, boolean recent) {
        return recent ? Set.of(new Watch(placed.providerJobId())) : Set.of();
    }

    private static Set<Act> discard(UploadedFiles files) {
        return files.ids().isEmpty() ? Set.of() : Set.of(new Discard(files));
    }
}
