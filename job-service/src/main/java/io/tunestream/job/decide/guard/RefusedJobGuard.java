package io.tunestream.job.decide.guard;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Guard;
import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.decide.RowRefusals;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Reason;
import java.util.Optional;
import java.util.Set;

/** The last job under this spec was refused, and what refused it would refuse this one. */
final class RefusedJobGuard implements Guard {

    /** Refusals that time or more data ends; the others end by a new spec or a person only. */
    private static final Set<String> PASSING =
            Set.of(HoldReason.TOO_FEW_EXAMPLES.code(), HoldReason.TOO_MANY_JOBS.code());

    @Override
    public boolean bindsCommands() {
        return false;
    }

    @Override
    public Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now) {
        return view.newestJob(RefusedJobGuard::counts)
                .filter(job -> job.plan().specVersion().equals(view.spec().getVersion()))
                .filter(Refused.class::isInstance)
                .filter(job -> !RowRefusals.isOver(job, view.batches()))
                .map(job -> HoldReason.PARKED.because("the last job was refused (%s); a new spec or a command goes on"
                        .formatted(((Refused) job).reason().code())));
    }

    private static boolean counts(JobState job) {
        return !(job instanceof Refused refused)
                || !PASSING.contains(refused.reason().code());
    }
}
