package io.tunestream.job.decide;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.decide.Decision.NotYet;
import io.tunestream.job.decide.Decision.Prepare;
import io.tunestream.job.decide.Decision.Refuse;
import io.tunestream.job.decide.Decision.Start;
import io.tunestream.job.ledger.Ended.Succeeded;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.record.TrainingSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a dataset is worth a job now. A snapshot is everything that is ready so far; a second job of the same training
 * batches comes of a retry alone. Pure: the same view and time give the same decision.
 */
public final class TrainingDecider {

    private final Budget budget;
    private final List<Trigger> triggers;
    private final List<Guard> guards;

    /**
     * @param catalogue what models cost
     * @param triggers  in the order in which they are asked
     * @param guards    in the order in which they are asked
     */
    public TrainingDecider(Catalogue catalogue, List<Trigger> triggers, List<Guard> guards) {
        this.budget = new Budget(catalogue);
        this.triggers = List.copyOf(triggers);
        this.guards = List.copyOf(guards);
    }

    /** Whether a trigger is reached, or the last job failed for rows that are excluded by now, and nothing holds the job back. */
    public Decision automatic(DatasetView view, long now) {
        if (view.spec().getTraining() == null) {
            return noTraining();
        }
        TriggerStandings standings = TriggerStandings.of(triggers, view, now);
        Optional<String> reached = RowRefusals.oweAJob(view) ? Optional.of(Proposal.EXCLUSION) : standings.reached();
        return reached.map(trigger -> decide(view, new Proposal(trigger, view.snapshot()), now))
                .orElseGet(() -> new NotYet(standings.whyNot()));
    }

    /** Whether time alone can change what is decided about a dataset. */
    public boolean isTimed(DatasetView view) {
        return triggers.stream().anyMatch(trigger -> trigger.isTimed(view))
                || guards.stream().anyMatch(guard -> guard.isTimed(view));
    }

    /** What a person's command to train leads to: triggers, cooldown and an earlier refusal do not count. */
    public Decision train(DatasetView view, long now) {
        return decide(view, new Proposal(Proposal.COMMAND, view.snapshot()), now);
    }

    /**
     * What a person's command to try a job again leads to: the same snapshot under the spec as it is now; everything so far
     * where that one can have no manifest.
     *
     * @param job one that has ended; of one that succeeded only where the spec's version or provider is another now
     */
    public Decision retry(DatasetView view, JobState job, long now) {
        if (!job.ended()) {
            return new NotYet(HoldReason.NOT_ENDED.because("%s has not ended".formatted(job.jobId())));
        }
        Snapshot snapshot = job.plan().snapshot();
        TrainingSpec training = view.spec().getTraining();
        boolean known = snapshot.stored() || !snapshot.listed().isEmpty();
        return known && training != null
                ? guarded(view, training, new Proposal(Proposal.COMMAND, snapshot), now)
                : train(view, now);
    }

    /**
     * What a person's command to train a snapshot at another provider leads to.
     *
     * @param elsewhere the dataset, as if the user had asked for that provider
     */
    public Decision replan(DatasetView elsewhere, Snapshot snapshot, long now) {
        TrainingSpec training = requireNonNull(elsewhere.spec().getTraining(), "training");
        return guarded(elsewhere, training, new Proposal(Proposal.COMMAND, snapshot), now);
    }

    /** Everything that speaks against {@link #replan}, and not only what comes first. */
    public List<Reason> objections(DatasetView elsewhere, Snapshot snapshot, long now) {
        TrainingSpec training = requireNonNull(elsewhere.spec().getTraining(), "training");
        Proposal proposal = new Proposal(Proposal.COMMAND, snapshot);
        return Stream.concat(
                        guards.stream()
                                .filter(Guard::bindsCommands)
                                .map(guard -> guard.holdsBack(elsewhere, proposal, now)),
                        Stream.of(budget.forbids(elsewhere.spec().getGuards(), training, snapshot)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Estimated US dollars of a job; empty where the price is not known. */
    public OptionalDouble dollars(TrainingSpec training, Snapshot snapshot) {
        return budget.dollars(training, snapshot);
    }

    /**
     * Whether a proposal stands: asked when it is made, and again once its manifest is stored, since the spec and the jobs may
     * be others by then. Batches that have become ready meanwhile are left to the next job.
     */
    public Decision decide(DatasetView view, Proposal proposal, long now) {
        TrainingSpec training = view.spec().getTraining();
        if (training == null) {
            return noTraining();
        }
        if (proposal.snapshot().trainBatches() > 0 && !view.hasUnused(proposal.snapshot())) {
            return new NotYet(HoldReason.ALREADY_TRAINED.because(
                    "no training batch is new since the last job; a second job of the same ones is a retry"
                            + view.waiting()));
        }
        return guarded(view, training, proposal, now);
    }

    /** What a proposal comes to whose manifest cannot be made. */
    public Decision unusable(DatasetView view, Proposal proposal, Reason reason, long now) {
        return switch (decide(view, proposal, now)) {
            case Prepare prepare -> new Refuse(plan(view, prepare.proposal(), now), reason);
            case Start start -> new Refuse(start.plan(), reason);
            case Refuse refuse -> refuse;
            case NotYet not -> not;
        };
    }

    private Decision guarded(DatasetView view, TrainingSpec training, Proposal proposal, long now) {
        Optional<Reason> held = heldBack(view, proposal, now);
        if (held.isPresent()) {
            return new NotYet(held.get());
        }
        return proposal.snapshot().stored() ? settled(view, training, proposal, now) : new Prepare(proposal);
    }

    private Optional<Reason> heldBack(DatasetView view, Proposal proposal, long now) {
        return guards.stream()
                .filter(guard -> guard.bindsCommands() || !proposal.byCommand())
                .map(guard -> guard.holdsBack(view, proposal, now))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Decision settled(DatasetView view, TrainingSpec training, Proposal proposal, long now) {
        Optional<JobState> standing = view.jobsOf(proposal.snapshot()).stream()
                .filter(job -> !job.ended() || job instanceof Succeeded)
                .filter(job -> job.plan().specVersion().equals(view.spec().getVersion()))
                .filter(job -> job.plan().provider().equals(training.getProvider()))
                .findFirst();
        if (standing.isPresent()) {
            return new NotYet(
                    HoldReason.ALREADY_TRAINED.because("%s has exactly these batches, this specification and provider"
                            .formatted(standing.get().jobId())));
        }
        JobPlan plan = plan(view, proposal, now);
        Optional<Reason> tooDear = budget.forbids(view.spec().getGuards(), training, proposal.snapshot());
        return tooDear.isPresent() ? new Refuse(plan, tooDear.get()) : new Start(plan);
    }

    /** Under an id that no job has, nor one that is forgotten: what its provider has under that is left alone. */
    private static JobPlan plan(DatasetView view, Proposal proposal, long now) {
        int retry = view.jobsOf(proposal.snapshot()).stream()
                .mapToInt(job -> job.plan().retry() + 1)
                .max()
                .orElse(0);
        return IntStream.iterate(retry, next -> next + 1)
                .mapToObj(each -> plan(view, proposal, each, now))
                .filter(plan -> !view.hasPassedOver(plan.jobId()))
                .findFirst()
                .orElseThrow();
    }

    private static JobPlan plan(DatasetView view, Proposal proposal, int retry, long now) {
        return JobPlan.of(
                view.spec().getDataset(),
                view.spec().getVersion(),
                requireNonNull(view.spec().getTraining()),
                retry,
                proposal.trigger(),
                proposal.snapshot(),
                now);
    }

    private static NotYet noTraining() {
        return new NotYet(HoldReason.NO_TRAINING.because("the spec does not say how to train"));
    }
}
