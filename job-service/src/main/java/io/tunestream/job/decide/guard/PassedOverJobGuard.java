package io.tunestream.job.decide.guard;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Guard;
import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.ledger.Reason;
import java.util.Optional;

/** A job that the ledger has forgotten may have batches that would be new: until another one has them, by a person's command. */
final class PassedOverJobGuard implements Guard {

    @Override
    public boolean bindsCommands() {
        return false;
    }

    @Override
    public Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now) {
        return view.inDoubt().stream()
                .findFirst()
                .map(job -> HoldReason.JOB_IN_DOUBT.because(
                        ("the newest record of %s is passed over, and it may train on these batches: look at the provider's console"
                                        + " first; if it is there, its model can be used as it is, and the batches be left or"
                                        + " excluded; tunestream train %s makes another job and pays for it")
                                .formatted(job.jobId(), view.spec().getDataset())));
    }
}
