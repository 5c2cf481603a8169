package io.tunestream.job.submit;

import io.tunestream.job.ledger.Attempting.RetryScheduled;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.job.ledger.Ended.Cancelled;
import io.tunestream.job.ledger.Ended.Succeeded;
import io.tunestream.job.ledger.Ended.Withdrawn;
import io.tunestream.job.ledger.FileRefused;
import io.tunestream.job.ledger.FileRefused.Failed;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.Following;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Preparing.AwaitingApproval;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Preparing.Uploading;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.job.ledger.SubmittedJob;
import io.tunestream.job.ledger.UploadedFiles;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What a recorded state asks to be done in the outside world. Equal actions are one and the same: it is begun once in the time
 * that a process is the leader.
 */
sealed interface Action {

    /** Check the plan, build the files, upload them, wait until the provider has processed them. */
    record Upload(String snapshotKey) implements Action {}

    /** Look the job up, and create it where it is not there. */
    record Submit(int attempt) implements Action {}

    /** Let time pass before the next attempt. */
    record Wait(int attempt, long retryAt) implements Action {}

    /** Look the job up until it is found or proven absent. */
    record Look(int attempt) implements Action {}

    /** Look for a second job that carries the same id. */
    record Watch(String providerJobId, String trainFileId) implements Action {}

    /** Ask the provider to end the job, again and again until it has. */
    record Cancel(String providerJobId) implements Action {}

    /** Delete files that no job needs. */
    record Discard(UploadedFiles files) implements Action {}

    /** Find the examples that the provider named by their lines. */
    record FindRows() implements Action {}

    /**
     * The actions that a state asks for.
     *
     * @param watchFor how long a second job may still show up after a job has ended
     */
    static Set<Action> of(JobState state, long now, Duration watchFor) {
        return switch (state) {
            case Planned s -> Set.of();
            case AwaitingApproval s -> Set.of();
            case Uploading s -> upload(s.plan().snapshot());
            case Submitting s -> Set.of(new Submit(s.attempt().number()));
            case RetryScheduled s -> Set.of(new Wait(s.attempt().number(), s.retryAt()));
            case Unknown s -> Set.of(new Look(s.attempt().number()));
            case Following s -> live(s.submitted());
            case Succeeded s -> ended(s.submitted(), now - s.since() < watchFor.toMillis());
            case Failed s -> with(findRows(s), ended(s.submitted(), now - s.since() < watchFor.toMillis()));
            case Cancelled s -> ended(s.submitted(), now - s.since() < watchFor.toMillis());
            case Withdrawn s -> discard(s.files());
            case Refused s -> with(findRows(s), discard(s.files()));
            case Abandoned s -> Set.of();
        };
    }

    /** A job from before there were manifests waits until it has one. */
    private static Set<Action> upload(Snapshot snapshot) {
        return snapshot.listed().isEmpty() ? Set.of(new Upload(snapshot.key())) : Set.of();
    }

    private static Set<Action> live(SubmittedJob job) {
        Set<Action> actions = new HashSet<>(Set.of(watch(job)));
        if (job.attempt().cancelRequested()) {
            actions.add(new Cancel(job.providerJobId()));
        }
        return actions;
    }

    private static Set<Action> ended(SubmittedJob job, boolean recent) {
        return recent ? Set.of(watch(job)) : Set.of();
    }

    private static Set<Action> findRows(FileRefused job) {
        return job.namesRowsToFind() ? Set.of(new FindRows()) : Set.of();
    }

    private static Set<Action> with(Set<Action> some, Set<Action> others) {
        Set<Action> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Watch watch(SubmittedJob job) {
        return new Watch(job.providerJobId(), job.attempt().files().train());
    }

    private static Set<Action> discard(UploadedFiles files) {
        return files.ids().isEmpty() ? Set.of() : Set.of(new Discard(files));
    }
}
