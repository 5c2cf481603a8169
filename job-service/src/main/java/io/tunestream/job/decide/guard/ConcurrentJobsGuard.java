package io.tunestream.job.decide.guard;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Guard;
import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.ledger.Reason;
import java.util.Optional;

/** As many jobs of the dataset are under way as may be. */
final class ConcurrentJobsGuard implements Guard {

    @Override
    public boolean bindsCommands() {
        return true;
    }

    @Override
    public Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now) {
        long live = view.jobs().stream().filter(job -> !job.ended()).count();
        int most = view.guards().getMaxConcurrentJobs();
        return live < most
                ? Optional.empty()
                : Optional.of(
                        HoldReason.TOO_MANY_JOBS.because("%d of at most %d jobs are under way".formatted(live, most)));
    }
}
