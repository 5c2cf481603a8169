package io.tunestream.job.decide.guard;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Guard;
import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.Reason;
import java.util.Optional;

/** The last job of the dataset is too recent. */
final class CooldownGuard implements Guard {

    @Override
    public boolean bindsCommands() {
        return false;
    }

    @Override
    public Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now) {
        long cooldownMs = view.guards().getCooldownMs();
        return view.newestJob(job -> !(job instanceof Refused))
                .filter(job -> now - job.plan().plannedAt() < cooldownMs)
                .map(job -> HoldReason.COOLING_DOWN.because(
                        "%s is younger than %d s".formatted(job.jobId(), cooldownMs / 1000)));
    }

    @Override
    public boolean isTimed(DatasetView view) {
        return view.guards().getCooldownMs() > 0;
    }
}
