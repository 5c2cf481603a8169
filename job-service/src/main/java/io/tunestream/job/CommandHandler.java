package io.tunestream.job;

import static java.util.stream.Collectors.joining;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.job.CommandAnswer.Code;
import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Decider;
import io.tunestream.job.decide.Decision;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobRecords;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.AwaitingApproval;
import io.tunestream.job.ledger.JobState.Withdrawn;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.Transitions;
import io.tunestream.job.submit.SnapshotPreparer;
import io.tunestream.job.submit.SnapshotPreparer.Purpose;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.NewJob;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.RetriedJob;
import io.tunestream.record.CommandResult;
import io.tunestream.record.JobCommand;
import io.tunestream.record.TrainingSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out people's commands. Each command id has one result, which is written in the transaction of the steps that it led
 * to; a repeated id has no effect and no second result. Declined ones are counted in {@code tunestream.commands.declined}.
 * Not thread-safe.
 */
final class CommandHandler {

    private static final Logger log = LoggerFactory.getLogger(CommandHandler.class);

    private final Set<String> providers;
    private final Decider decider;
    private final Decisions decisions;
    private final SnapshotPreparer preparer;
    private final MeterRegistry meters;
    private final RecentCommands recent = new RecentCommands();
    private final CommandPositions positions = new CommandPositions();
    private final Map<Purpose, List<Waiting>> waiting = new HashMap<>();

    /** A command whose answer comes with a manifest. */
    private record Waiting(JobCommand command, long offset) {}

    /** @param providers names of those that are configured */
    CommandHandler(
            Set<String> providers,
            Decider decider,
            Decisions decisions,
            SnapshotPreparer preparer,
            MeterRegistry meters) {
        this.providers = providers;
        this.decider = decider;
        this.decisions = decisions;
        this.preparer = preparer;
        this.meters = meters;
    }

    /** A command that was carried out before this process was the leader. */
    void remember(JobCommand command) {
        recent.add(command.getCommandId());
    }

    /** How far the topic of commands is carried out. */
    CommandPositions positions() {
        return positions;
    }

    void carryOut(JobCommand command, long offset, Turn turn, long now) {
        if (!recent.add(command.getCommandId())) {
            log.info("command {}: repeated, and has no effect", command.getCommandId());
            positions.done(offset);
        } else {
            carryOutOrWait(new Waiting(command, offset), turn, now);
        }
    }

    private void carryOutOrWait(Waiting given, Turn turn, long now) {
        if (decisionFor(given.command(), turn, now) instanceof Decision.Prepare prepare) {
            Purpose purpose = prepare(prepare.proposal(), given.command(), turn);
            waiting.computeIfAbsent(purpose, name -> new ArrayList<>()).add(given);
            positions.await(given.offset());
        } else {
            carryOut(given.command(), turn, now);
            positions.done(given.offset());
        }
    }

    /**
     * What the commands that waited for the manifest of a dataset's next job come to; no decision where its spec was deleted.
     * Where the manifest is made anew, they wait for that.
     */
    void answer(NewJob next, Optional<Decision> decision, Turn turn, long now) {
        if (decision.orElse(null) instanceof Decision.Prepare) {
            return;
        }
        for (Waiting each : takeWaiting(next)) {
            answer(each.command(), answerOf(each.command(), next.dataset(), decision, turn), turn, now);
            positions.done(each.offset());
        }
    }

    /** Goes on with the commands that waited for the manifest of an old job, which is in the turn. */
    void goOn(RetriedJob old, Turn turn, long now) {
        takeWaiting(old).forEach(each -> carryOutOrWait(each, turn, now));
    }

    /** Declines the commands that waited for a manifest. */
    void decline(Purpose purpose, Reason reason, Turn turn, long now) {
        for (Waiting each : takeWaiting(purpose)) {
            answer(each.command(), CommandAnswer.declined(reason, each.command().getJobId()), turn, now);
            positions.done(each.offset());
        }
    }

    private List<Waiting> takeWaiting(Purpose purpose) {
        List<Waiting> taken = waiting.remove(purpose);
        return taken == null ? List.of() : taken;
    }

    private Purpose prepare(Proposal proposal, JobCommand command, Turn turn) {
        String dataset = datasetOf(command, turn);
        if (proposal.snapshot().listed().isEmpty()) {
            turn.view(dataset).ifPresent(view -> decisions.prepare(view, proposal));
            return new NewJob(dataset);
        }
        Purpose purpose = new RetriedJob(command.getJobId());
        turn.job(command.getJobId()).ifPresent(job -> preparer.begin(purpose, dataset, ListedSnapshots.ids(job)));
        return purpose;
    }

    private @Nullable Decision decisionFor(JobCommand command, Turn turn, long now) {
        Optional<DatasetView> view = turn.view(datasetOf(command, turn));
        return switch (command.getKind()) {
            case "train" -> view.map(known -> train(known, now)).orElse(null);
            case "retry" ->
                turn.job(command.getJobId())
                        .flatMap(job -> view.map(known -> retry(known, job, now)))
                        .orElse(null);
            default -> null;
        };
    }

    private Decision train(DatasetView view, long now) {
        return unknownProvider(view).orElseGet(() -> decider.train(view, now));
    }

    private Decision retry(DatasetView view, JobState job, long now) {
        return unknownProvider(view).orElseGet(() -> decider.retry(view, job, now));
    }

    /** It is said before anything is made of the command: a job of nobody's could only be refused. */
    private Optional<Decision> unknownProvider(DatasetView view) {
        TrainingSpec training = view.spec().getTraining();
        return training == null || providers.contains(training.getProvider())
                ? Optional.empty()
                : Optional.of(new Decision.NotYet(new Reason(
                        "provider_unknown",
                        "no provider is named %s; there is %s"
                                .formatted(
                                        training.getProvider(),
                                        providers.stream().sorted().collect(joining(", "))))));
    }

    private static CommandAnswer answerOf(JobCommand command, String dataset, Optional<Decision> decision, Turn turn) {
        Code done = command.getKind().equals("retry") ? Code.RETRIED : Code.JOB_PLANNED;
        return turn.view(dataset)
                .flatMap(view -> decision.map(decided -> answerOf(view, decided, done)))
                .orElseGet(() -> CommandAnswer.declined(
                        Code.DATASET_UNKNOWN, "the spec of %s was deleted".formatted(dataset), command.getJobId()));
    }

    private void carryOut(JobCommand command, Turn turn, long now) {
        CommandAnswer answer = switch (command.getKind()) {
            case "train" -> train(command, turn, now);
            case "approve" -> withJob(command, turn, job -> approve(job, turn, now));
            case "cancel" -> withJob(command, turn, job -> cancel(job, turn, now));
            case "abandon" -> withJob(command, turn, job -> abandon(job, turn, now));
            case "retry" -> withJob(command, turn, job -> retry(job, turn, now));
            default ->
                CommandAnswer.declined(Code.COMMAND_UNKNOWN, "there is no command %s".formatted(command.getKind()), "");
        };
        answer(command, answer, turn, now);
    }

    private CommandAnswer train(JobCommand command, Turn turn, long now) {
        return turn.view(command.getDataset())
                .map(view -> settle(view, train(view, now), Code.JOB_PLANNED, turn, now))
                .orElseGet(() -> CommandAnswer.declined(
                        Code.DATASET_UNKNOWN, "no spec was applied for %s".formatted(command.getDataset()), ""));
    }

    private CommandAnswer retry(JobState job, Turn turn, long now) {
        String dataset = job.plan().dataset();
        return turn.view(dataset)
                .map(view -> settle(view, retry(view, job, now), Code.RETRIED, turn, now))
                .orElseGet(() -> CommandAnswer.declined(
                        Code.DATASET_UNKNOWN, "the spec of %s was deleted".formatted(dataset), job.jobId()));
    }

    private interface JobCommandAction {
        CommandAnswer on(JobState job);
    }

    private static CommandAnswer withJob(JobCommand command, Turn turn, JobCommandAction action) {
        return turn.job(command.getJobId())
                .map(action::on)
                .orElseGet(() -> CommandAnswer.declined(
                        Code.JOB_UNKNOWN, "there is no job %s".formatted(command.getJobId()), command.getJobId()));
    }

    private static CommandAnswer approve(JobState job, Turn turn, long now) {
        if (job instanceof AwaitingApproval waiting) {
            turn.step(waiting.approve(now));
            return CommandAnswer.carriedOut(
                    Code.APPROVED, "%s goes on: its files are uploaded".formatted(job.jobId()), job.jobId());
        }
        return CommandAnswer.declined(
                Code.NOT_AWAITING_APPROVAL, "%s does not wait for approval".formatted(job.jobId()), job.jobId());
    }

    private static CommandAnswer cancel(JobState job, Turn turn, long now) {
        Optional<JobState> step = Transitions.toCancel(job, now);
        step.ifPresent(turn::step);
        return switch (step.orElse(null)) {
            case Withdrawn ended ->
                CommandAnswer.carriedOut(
                        Code.CANCELLED,
                        "%s has ended: its provider did not have it yet".formatted(job.jobId()),
                        job.jobId());
            case JobState asked ->
                CommandAnswer.carriedOut(
                        Code.CANCEL_REQUESTED,
                        "%s is asked to end %s".formatted(providerOf(job), job.jobId()),
                        job.jobId());
            case null -> notCancellable(job);
        };
    }

    private static CommandAnswer abandon(JobState job, Turn turn, long now) {
        Optional<JobState> step = Transitions.toAbandon(job, now);
        step.ifPresent(turn::step);
        return step.isPresent()
                ? CommandAnswer.carriedOut(
                        Code.ABANDONED,
                        "%s is given up: %s"
                                .formatted(
                                        job.jobId(), JobRecords.of(step.get()).getMessage()),
                        job.jobId())
                : CommandAnswer.declined(Code.JOB_ENDED, "%s has ended".formatted(job.jobId()), job.jobId());
    }

    private static CommandAnswer notCancellable(JobState job) {
        return job.ended()
                ? CommandAnswer.declined(Code.JOB_ENDED, "%s has ended".formatted(job.jobId()), job.jobId())
                : CommandAnswer.declined(
                        Code.CANCEL_UNDER_WAY,
                        "%s is asked already to end %s".formatted(providerOf(job), job.jobId()),
                        job.jobId());
    }

    private static String providerOf(JobState job) {
        return job.plan().provider();
    }

    private CommandAnswer settle(DatasetView view, Decision decision, Code done, Turn turn, long now) {
        if (!(decision instanceof Decision.NotYet)) {
            decisions.record(decision, turn, now);
        }
        return answerOf(view, decision, done);
    }

    private static CommandAnswer answerOf(DatasetView view, Decision decision, Code done) {
        return switch (decision) {
            case Decision.Start start ->
                CommandAnswer.carriedOut(
                        done, planned(view, start.plan()), start.plan().jobId());
            case Decision.Refuse refuse ->
                CommandAnswer.declined(refuse.reason(), refuse.plan().jobId());
            case Decision.NotYet not -> CommandAnswer.declined(not.reason(), "");
            case Decision.Prepare prepare -> throw new IllegalStateException("its manifest is made first");
        };
    }

    private static String planned(DatasetView view, JobPlan plan) {
        boolean approval =
                view.spec().getGuards() != null && view.spec().getGuards().getApproval();
        return "%s is planned on %d training and %d validation examples%s"
                .formatted(
                        plan.jobId(),
                        plan.snapshot().trainExamples(),
                        plan.snapshot().validationExamples(),
                        approval ? ", and waits for approval" : "");
    }

    private void answer(JobCommand command, CommandAnswer answer, Turn turn, long now) {
        turn.result(CommandResult.newBuilder()
                .setCommandId(command.getCommandId())
                .setKind(command.getKind())
                .setDataset(datasetOf(command, turn))
                .setJobId(answer.jobId())
                .setCarriedOut(answer.carriedOut())
                .setCode(answer.code())
                .setMessage(answer.message())
                .setDecidedAt(now)
                .build());
        if (!answer.carriedOut()) {
            meters.counter("tunestream.commands.declined", "code", answer.code())
                    .increment();
        }
    }

    /** The dataset that a command concerns: its own, or that of its job. */
    private static String datasetOf(JobCommand command, Turn turn) {
        return turn.job(command.getJobId()).map(job -> job.plan().dataset()).orElse(command.getDataset());
    }
}
