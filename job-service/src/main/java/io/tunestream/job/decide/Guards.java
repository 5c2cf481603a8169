package io.tunestream.job.decide;

import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.Refused;
import io.tunestream.job.ledger.Reason;
import io.tunestream.record.GuardSpec;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What holds a job back although it is due. Pure. */
final class Guards {

    /** Refusals that time or more data ends; the others end by a new spec or a person only. */
    private static final Set<String> PASSING =
            Set.of(HoldReason.TOO_FEW_EXAMPLES.code(), HoldReason.TOO_MANY_JOBS.code());

    private final DatasetView view;
    private final GuardSpec spec;
    private final long fewestOfTheModel;

    /** @param fewestOfTheModel fewest training examples of any job of the model; a provider's own rules are asked before an upload */
    Guards(DatasetView view, long fewestOfTheModel) {
        this.view = view;
        this.fewestOfTheModel = fewestOfTheModel;
        this.spec = view.spec().getGuards() == null
                ? GuardSpec.newBuilder().build()
                : view.spec().getGuards();
    }

    /** What holds for every job, also for one that a person asks for. */
    Optional<Reason> always(long trainExamples) {
        long fewest = Math.max(fewestOfTheModel, spec.getMinExamples());
        if (trainExamples < fewest) {
            return Optional.of(HoldReason.TOO_FEW_EXAMPLES.because("%d training examples are ready, a job needs %d%s"
                    .formatted(trainExamples, fewest, view.waiting())));
        }
        long live = view.jobs().stream().filter(job -> !job.ended()).count();
        return live < spec.getMaxConcurrentJobs()
                ? Optional.empty()
                : Optional.of(HoldReason.TOO_MANY_JOBS.because(
                        "%d of at most %d jobs are under way".formatted(live, spec.getMaxConcurrentJobs())));
    }

    /** What holds back a job that starts by itself. */
    Optional<Reason> automatic(long now) {
        return parked().or(this::refusedForRows).or(() -> coolingDown(now));
    }

    private Optional<Reason> refusedForRows() {
        return RowRefusals.inARow(view) < RowRefusals.MOST_IN_A_ROW
                ? Optional.empty()
                : Optional.of(HoldReason.PARKED.because(
                        "the last %d jobs failed for rows that the provider refused; a new spec or a command goes on"
                                .formatted(RowRefusals.MOST_IN_A_ROW)));
    }

    private Optional<Reason> parked() {
        return newest(job -> !(job instanceof Refused refused)
                        || !PASSING.contains(refused.reason().code()))
                .filter(job -> job.plan().specVersion().equals(view.spec().getVersion()))
                .filter(Refused.class::isInstance)
                .filter(job -> !RowRefusals.isOver(job, view.batches()))
                .map(job -> HoldReason.PARKED.because("the last job was refused (%s); a new spec or a command goes on"
                        .formatted(((Refused) job).reason().code())));
    }

    private Optional<Reason> coolingDown(long now) {
        return newest(job -> !(job instanceof Refused))
                .filter(job -> now - job.plan().plannedAt() < spec.getCooldownMs())
                .map(job -> HoldReason.COOLING_DOWN.because(
                        "%s is younger than %d s".formatted(job.jobId(), spec.getCooldownMs() / 1000)));
    }

    private Optional<JobState> newest(Predicate<JobState> counts) {
        return view.jobs().stream()
                .filter(counts)
                .max(Comparator.comparingLong(job -> job.plan().plannedAt()));
    }
}
