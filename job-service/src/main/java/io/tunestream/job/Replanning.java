package io.tunestream.job;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.tunestream.job.CommandAnswer.Code;
import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Decision;
import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.decide.TrainingDecider;
import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.job.ledger.Ended.Succeeded;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.submit.PlanInquiry;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.record.JobCommand;
import io.tunestream.record.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A person asks for the snapshot of an ended job at another provider, or by another model: the same manifest, the lines that this
 * provider takes, and nothing uploaded before everything that can be known speaks for it. No snapshot is paid for twice.
 */
final class Replanning implements ProviderCommand {

    private final Set<String> providers;
    private final PlanInquiry inquiry;
    private final TrainingDecider decider;
    private final DecisionScheduler decisions;
    private final Catalogue catalogue = Catalogue.shipped();

    Replanning(Set<String> providers, PlanInquiry inquiry, TrainingDecider decider, DecisionScheduler decisions) {
        this.providers = providers;
        this.inquiry = inquiry;
        this.decider = decider;
        this.decisions = decisions;
    }

    @Override
    public Optional<CommandAnswer> decline(JobCommand command, LedgerTransaction transaction, long now) {
        Optional<JobState> job = transaction.job(command.getJobId());
        if (job.isEmpty()) {
            return Optional.of(CommandAnswer.noSuchJob(command.getJobId()));
        }
        if (!providers.contains(command.getProvider())) {
            return declined(
                    command,
                    Code.PROVIDER_UNKNOWN,
                    "no provider is named %s; there is %s"
                            .formatted(
                                    command.getProvider(),
                                    providers.stream().sorted().collect(joining(", "))));
        }
        Optional<DatasetView> view = view(command, transaction);
        if (view.isEmpty()) {
            return declined(
                    command,
                    Code.DATASET_UNKNOWN,
                    "the spec of %s was deleted".formatted(job.get().plan().dataset()));
        }
        return paidFor(job.get(), view.get())
                .or(() -> unchanged(job.get(), view.get()))
                .map(reason -> CommandAnswer.declined(reason, command.getJobId()));
    }

    /** Why a further job of the snapshot would be a second one that is paid for. */
    private static Optional<Reason> paidFor(JobState job, DatasetView view) {
        if (!job.plan().snapshot().stored()) {
            return Optional.of(new Reason(
                    "manifest_missing",
                    "%s is from before snapshots had manifests, and has none".formatted(job.jobId())));
        }
        return view.jobsOf(job.plan().snapshot()).stream()
                .filter(each -> !each.ended() || each instanceof Succeeded)
                .findFirst()
                .map(each -> each.ended()
                        ? HoldReason.ALREADY_TRAINED.because("%s has trained this snapshot".formatted(each.jobId()))
                        : HoldReason.NOT_ENDED.because(
                                "%s has this snapshot, and has not ended".formatted(each.jobId())));
    }

    private static Optional<Reason> unchanged(JobState job, DatasetView elsewhere) {
        TrainingSpec training = requireNonNull(elsewhere.spec().getTraining(), "training");
        boolean same = training.getProvider().equals(job.plan().provider())
                && training.getBaseModel().equals(job.plan().training().getBaseModel());
        return same
                ? Optional.of(new Reason(
                        "plan_unchanged",
                        "%s was for %s and %s already; tunestream jobs retry %s tries it again"
                                .formatted(job.jobId(), training.getProvider(), training.getBaseModel(), job.jobId())))
                : Optional.empty();
    }

    private static Optional<CommandAnswer> declined(JobCommand command, Code code, String message) {
        return Optional.of(CommandAnswer.declined(code, message, command.getJobId()));
    }

    /** The dataset as if the user had asked for that provider and model; empty where it has no spec. */
    private static Optional<DatasetView> view(JobCommand command, LedgerTransaction transaction) {
        return transaction
                .job(command.getJobId())
                .flatMap(job ->
                        transaction.view(job.plan().dataset()).map(view -> view.with(training(command, job, view))));
    }

    private static TrainingSpec training(JobCommand command, JobState job, DatasetView view) {
        TrainingSpec asked = view.spec().getTraining();
        TrainingSpec known = asked == null ? job.plan().training() : asked;
        return TrainingSpec.newBuilder(known)
                .setProvider(command.getProvider())
                .setBaseModel(command.getBaseModel().isBlank() ? known.getBaseModel() : command.getBaseModel())
                .build();
    }

    @Override
    public Supplier<Optional<Reason>> question(JobCommand command, LedgerTransaction transaction, long now) {
        DatasetView elsewhere = view(command, transaction).orElseThrow();
        JobPlan old = transaction.job(command.getJobId()).orElseThrow().plan();
        List<Reason> ours = decider.objections(elsewhere, old.snapshot(), now);
        List<Abandoned> givenUp = elsewhere.jobsOf(old.snapshot()).stream()
                .filter(Abandoned.class::isInstance)
                .map(Abandoned.class::cast)
                .toList();
        JobPlan plan = JobPlan.of(
                old.dataset(),
                elsewhere.spec().getVersion(),
                requireNonNull(elsewhere.spec().getTraining(), "training"),
                old.retry() + 1,
                old.trigger(),
                old.snapshot(),
                now);
        return () -> objection(plan, ours, givenUp, now);
    }

    private Optional<Reason> objection(JobPlan plan, List<Reason> ours, List<Abandoned> givenUp, long now) {
        List<Reason> all = new ArrayList<>(ours);
        givenUp.forEach(job -> inquiry.alive(job).ifPresent(all::add));
        all.addAll(inquiry.objections(plan));
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences =
                new ArrayList<>(all.stream().map(Reason::message).toList());
        if (all.stream().map(Reason::code).anyMatch(LivingModels::concerns)) {
            sentences.add(LivingModels.clause(
                    catalogue, inquiry.kindOf(plan.provider()), plan.snapshot().trainExamples(), now));
        }
        return Optional.of(new Reason(all.getFirst().code(), String.join("; ", sentences)));
    }

    @Override
    public CommandAnswer carryOut(JobCommand command, LedgerTransaction transaction, long now) {
        DatasetView elsewhere = view(command, transaction).orElseThrow();
        JobPlan old = transaction.job(command.getJobId()).orElseThrow().plan();
        return switch (decider.replan(elsewhere, old.snapshot(), now)) {
            case Decision.Start start -> {
                decisions.record(start, transaction, now);
                yield CommandAnswer.carriedOut(
                        Code.REPLANNED, planned(start.plan()), start.plan().jobId());
            }
            case Decision.Refuse refuse -> CommandAnswer.declined(refuse.reason(), command.getJobId());
            case Decision.NotYet not -> CommandAnswer.declined(not.reason(), command.getJobId());
            case Decision.Prepare prepare -> throw new IllegalStateException("its manifest is stored");
        };
    }

    private String planned(JobPlan plan) {
        OptionalDouble dollars = decider.dollars(plan.training(), plan.snapshot());
        String model = plan.training().getBaseModel();
        return "%s is planned at %s, by %s, on %d training and %d validation examples; %s"
                .formatted(
                        plan.jobId(),
                        plan.provider(),
                        model,
                        plan.snapshot().trainExamples(),
                        plan.snapshot().validationExamples(),
                        dollars.isPresent()
                                ? String.format(Locale.ROOT, "estimated at $%.2f", dollars.getAsDouble())
                                : "no price is known for " + model);
    }
}
