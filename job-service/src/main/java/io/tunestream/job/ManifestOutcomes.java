package io.tunestream.job;

import io.tunestream.job.submit.SnapshotPreparer;
import io.tunestream.job.submit.SnapshotPreparer.Prepared;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.NewJob;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.OldJob;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.RetriedJob;

/** What becomes of a manifest that was asked for: the job that it was made for goes on, and the commands that waited are answered. */
final class ManifestOutcomes {

    private final CommandHandler commands;
    private final DecisionScheduler decisions;
    private final SnapshotPreparer preparer;

    ManifestOutcomes(CommandHandler commands, DecisionScheduler decisions, SnapshotPreparer preparer) {
        this.commands = commands;
        this.decisions = decisions;
        this.preparer = preparer;
    }

    void settle(Prepared prepared, LedgerTransaction transaction, long now) {
        if (prepared instanceof Prepared.Delayed delayed) {
            delay(delayed, transaction, now);
            return;
        }
        switch (prepared.purpose()) {
            case NewJob next ->
                commands.answer(next, decisions.prepared(next.dataset(), prepared, transaction, now), transaction, now);
            case RetriedJob old -> settle(old, prepared, transaction, now);
            case OldJob old -> take(old.jobId(), prepared, transaction);
        }
    }

    private void settle(RetriedJob old, Prepared prepared, LedgerTransaction transaction, long now) {
        take(old.jobId(), prepared, transaction);
        switch (prepared) {
            case Prepared.Unusable unusable -> commands.decline(old, unusable.reason(), transaction, now);
            case Prepared.Outdated outdated -> commands.decline(old, outdated.reason(), transaction, now);
            default -> commands.goOn(old, transaction, now);
        }
    }

    private static void take(String oldJob, Prepared prepared, LedgerTransaction transaction) {
        transaction
                .job(oldJob)
                .flatMap(job -> ListedSnapshots.step(job, prepared))
                .ifPresent(transaction::step);
    }

    private void delay(Prepared.Delayed delayed, LedgerTransaction transaction, long now) {
        switch (delayed.purpose()) {
            case NewJob next -> decisions.delayed(next.dataset(), delayed.reason(), now);
            case RetriedJob old -> preparer.cancel(old);
            case OldJob old -> {} // it goes on, and nobody waits for it
        }
        commands.decline(delayed.purpose(), delayed.reason(), transaction, now);
    }
}
