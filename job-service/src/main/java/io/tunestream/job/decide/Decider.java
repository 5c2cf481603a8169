package io.tunestream.job.decide;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.decide.Decision.NotYet;
import io.tunestream.job.decide.Decision.Refuse;
import io.tunestream.job.decide.Decision.Start;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.Cancelled;
import io.tunestream.job.ledger.JobState.Failed;
import io.tunestream.job.ledger.JobState.Refused;
import io.tunestream.job.ledger.JobState.Withdrawn;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.record.TrainingSpec;
import java.util.List;
import java.util.Optional;

/**
 * Whether a dataset is worth a job now. A snapshot is everything that is ready so far; no two jobs of the same snapshot are
 * ever alive or successful under one spec version. Pure: the same view and time give the same decision.
 */
public final class Decider {

    private static final String COMMAND = "command";

    private final Budget budget;

    public Decider(Budget budget) {
        this.budget = requireNonNull(budget, "budget");
    }

    /** Whether a trigger is reached and nothing holds the job back. */
    public Decision automatic(DatasetView view, long now) {
        TrainingSpec training = view.spec().getTraining();
        if (training == null) {
            return noTraining();
        }
        Triggers triggers = Triggers.of(view, now);
        Optional<String> trigger = triggers.reached();
        if (trigger.isEmpty()) {
            return new NotYet(triggers.whyNot());
        }
        Snapshot snapshot = view.snapshot();
        Guards guards = new Guards(view);
        Optional<Reason> held = guards.automatic(now).or(() -> guards.always(snapshot.trainExamples()));
        return held.isPresent() ? new NotYet(held.get()) : plan(view, training, snapshot, trigger.get(), now);
    }

    /**
     * What a person's wish to train leads to: triggers, cooldown and an earlier refusal do not count. What holds it back
     * all the same goes on record, so that whoever asked sees it.
     */
    public Decision train(DatasetView view, long now) {
        return byCommand(view, view.snapshot(), now);
    }

    /**
     * What a person's wish to try a job again leads to: the same snapshot under the spec as it is now.
     *
     * @param job one that was refused, failed or was cancelled; any other has no retry
     */
    public Decision retry(DatasetView view, JobState job, long now) {
        return switch (job) {
            case Refused s -> byCommand(view, s.plan().snapshot(), now);
            case Failed s -> byCommand(view, s.plan().snapshot(), now);
            case Cancelled s -> byCommand(view, s.plan().snapshot(), now);
            case Withdrawn s -> byCommand(view, s.plan().snapshot(), now);
            default ->
                new NotYet(WhyNot.ALREADY_TRAINED.because(
                        "%s has not failed, been refused or been cancelled".formatted(job.jobId())));
        };
    }

    private Decision byCommand(DatasetView view, Snapshot snapshot, long now) {
        TrainingSpec training = view.spec().getTraining();
        if (training == null) {
            return noTraining();
        }
        Decision decision = plan(view, training, snapshot, COMMAND, now);
        Optional<Reason> held = new Guards(view).always(snapshot.trainExamples());
        return decision instanceof Start start && held.isPresent() ? new Refuse(start.plan(), held.get()) : decision;
    }

    private Decision plan(DatasetView view, TrainingSpec training, Snapshot snapshot, String trigger, long now) {
        List<JobState> same = view.jobs().stream()
                .filter(job -> job.plan().snapshot().sameBatches(snapshot))
                .toList();
        Optional<JobState> standing = same.stream()
                .filter(job -> job.plan().specVersion().equals(view.spec().getVersion()))
                .filter(job -> job.plan().provider().equals(training.getProvider()))
                .filter(job -> !mayBeRepeated(job))
                .findFirst();
        if (standing.isPresent()) {
            return new NotYet(WhyNot.ALREADY_TRAINED.because(
                    "%s has exactly these batches".formatted(standing.get().jobId())));
        }
        int retry = same.stream().mapToInt(job -> job.plan().retry() + 1).max().orElse(0);
        JobPlan plan =
                JobPlan.of(view.spec().getDataset(), view.spec().getVersion(), training, retry, trigger, snapshot, now);
        Optional<Reason> tooDear = budget.forbids(view.spec().getGuards(), training, snapshot);
        return tooDear.isPresent() ? new Refuse(plan, tooDear.get()) : new Start(plan);
    }

    private static boolean mayBeRepeated(JobState job) {
        return job instanceof Refused || job instanceof Failed || job instanceof Cancelled || job instanceof Withdrawn;
    }

    private static Decision noTraining() {
        return new NotYet(WhyNot.NO_TRAINING.because("the spec does not say how to train"));
    }
}
