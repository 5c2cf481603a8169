package io.tunestream.job.decide.guard;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Guard;
import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.decide.PassedOverJob;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.ledger.Reason;
import java.time.Duration;
import java.util.Optional;

/** A job that the ledger does not tell any more may have had batches that would be new: until another one has them, by a person's command. */
final class PassedOverJobGuard implements Guard {

    /** How far the clocks of who writes batches and who writes the ledger may be apart. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    @Override
    public boolean bindsCommands() {
        return false;
    }

    @Override
    public Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now) {
        return view.passedOver().stream()
                .filter(job -> mayHaveHad(job, view))
                .findFirst()
                .map(job -> HoldReason.JOB_IN_DOUBT.because(
                        ("the newest record of %s is passed over, and it may have been trained on these batches: see at its provider's"
                                        + " console, then tunestream train %s goes on")
                                .formatted(job.jobId(), view.spec().getDataset())));
    }

    private static boolean mayHaveHad(PassedOverJob job, DatasetView view) {
        return view.unused().oldest() <= job.recordedAt() + CLOCKS_APART.toMillis();
    }
}
