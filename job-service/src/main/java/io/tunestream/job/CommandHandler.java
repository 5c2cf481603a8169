package io.tunestream.job;

import static java.util.stream.Collectors.joining;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.job.CommandAnswer.Code;
import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Decision;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.decide.TrainingDecider;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.submit.SnapshotPreparer;
import io.tunestream.job.submit.SnapshotPreparer.Purpose;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.NewJob;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.RetriedJob;
import io.tunestream.record.CommandResult;
import io.tunestream.record.JobCommand;
import io.tunestream.record.TrainingSpec;
import io.tunestream.schema.state.CommandKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final TrainingDecider decider;
    private final DecisionScheduler decisions;
    private final SnapshotPreparer preparer;
    private final MeterRegistry meters;
    private final ProviderCommands providerCommands;
    private final RecentCommands recent = new RecentCommands();
    private final CommandPositions positions = new CommandPositions();
    private final Map<Purpose, List<Waiting>> waiting = new HashMap<>();

    /** A command whose answer comes with a manifest. */
    private record Waiting(JobCommand command, long offset) {}

    /** @param providers names of those that are configured */
    CommandHandler(
            Set<String> providers,
            TrainingDecider decider,
            DecisionScheduler decisions,
            SnapshotPreparer preparer,
            ProviderCommands providerCommands,
            MeterRegistry meters) {
        this.providers = providers;
        this.decider = decider;
        this.decisions = decisions;
        this.preparer = preparer;
        this.providerCommands = providerCommands;
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

    void carryOut(JobCommand command, long offset, LedgerTransaction transaction, long now) {
        if (!recent.add(command.getCommandId())) {
            log.info("command {}: repeated, and has no effect", command.getCommandId());
            positions.done(offset);
        } else if (providerCommands.concerns(command)) {
            ask(command, offset, transaction, now);
        } else {
            carryOutOrWait(new Waiting(command, offset), transaction, now);
        }
    }

    /** Declines a command of which nobody knows any more whether it was carried out; a repeated one has no second result. */
    void expire(JobCommand command, Instant sent, long offset, LedgerTransaction transaction, long now) {
        if (recent.add(command.getCommandId())) {
            answer(command, CommandAnswer.expired(sent, command.getJobId()), transaction, now);
        }
        positions.done(offset);
    }

    private void ask(JobCommand command, long offset, LedgerTransaction transaction, long now) {
        providerCommands
                .begin(command, offset, transaction, now)
                .ifPresentOrElse(
                        declined -> settled(command, offset, declined, transaction, now),
                        () -> positions.await(offset));
    }

    /** Goes on with the commands that a provider was asked about. */
    void settle(LedgerTransaction transaction, long now) {
        providerCommands.settle(
                transaction, now, (command, offset, answer) -> settled(command, offset, answer, transaction, now));
    }

    private void settled(
            JobCommand command, long offset, CommandAnswer answer, LedgerTransaction transaction, long now) {
        answer(command, answer, transaction, now);
        positions.done(offset);
    }

    private void carryOutOrWait(Waiting given, LedgerTransaction transaction, long now) {
        if (decisionFor(given.command(), transaction, now).orElse(null) instanceof Decision.Prepare prepare) {
            Purpose purpose = prepare(prepare.proposal(), given.command(), transaction);
            waiting.computeIfAbsent(purpose, name -> new ArrayList<>()).add(given);
            positions.await(given.offset());
        } else {
            carryOut(given.command(), transaction, now);
            positions.done(given.offset());
        }
    }

    /**
     * What the commands that waited for the manifest of a dataset's next job come to; no decision where its spec was deleted.
     * Where the manifest is made anew, they wait for that.
     */
    void answer(NewJob next, Optional<Decision> decision, LedgerTransaction transaction, long now) {
        if (decision.orElse(null) instanceof Decision.Prepare) {
            return;
        }
        for (Waiting each : takeWaiting(next)) {
            answer(each.command(), answerOf(each.command(), next.dataset(), decision, transaction), transaction, now);
            positions.done(each.offset());
        }
    }

    /** Goes on with the commands that waited for the manifest of an old job, which is in the transaction. */
    void goOn(RetriedJob old, LedgerTransaction transaction, long now) {
        takeWaiting(old).forEach(each -> carryOutOrWait(each, transaction, now));
    }

    /** Declines the commands that waited for a manifest. */
    void decline(Purpose purpose, Reason reason, LedgerTransaction transaction, long now) {
        for (Waiting each : takeWaiting(purpose)) {
            answer(each.command(), CommandAnswer.declined(reason, each.command().getJobId()), transaction, now);
            positions.done(each.offset());
        }
    }

    private List<Waiting> takeWaiting(Purpose purpose) {
        List<Waiting> taken = waiting.remove(purpose);
        return taken == null ? List.of() : taken;
    }

    private Purpose prepare(Proposal proposal, JobCommand command, LedgerTransaction transaction) {
        String dataset = datasetOf(command, transaction);
        if (proposal.snapshot().listed().isEmpty()) {
            transaction.view(dataset).ifPresent(view -> decisions.prepare(view, proposal));
            return new NewJob(dataset);
        }
        Purpose purpose = new RetriedJob(command.getJobId());
        transaction
                .job(command.getJobId())
                .ifPresent(job -> preparer.begin(purpose, dataset, ListedSnapshots.ids(job)));
        return purpose;
    }

    /** Empty for a command that no decision is made of. */
    private Optional<Decision> decisionFor(JobCommand command, LedgerTransaction transaction, long now) {
        Optional<DatasetView> view = transaction.view(datasetOf(command, transaction));
        return CommandKind.of(command).flatMap(kind -> switch (kind) {
            case TRAIN -> view.map(known -> train(known, now));
            case RETRY -> transaction.job(command.getJobId()).flatMap(job -> view.map(known -> retry(known, job, now)));
            case APPROVE, CANCEL, PAUSE, RESUME, ABANDON, ADOPT, DECLARE_ABSENT, REPLAN, EXCLUDE, INCLUDE ->
                Optional.empty();
        });
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

    private static CommandAnswer answerOf(
            JobCommand command, String dataset, Optional<Decision> decision, LedgerTransaction transaction) {
        Code done =
                CommandKind.of(command).filter(CommandKind.RETRY::equals).isPresent() ? Code.RETRIED : Code.JOB_PLANNED;
        return transaction
                .view(dataset)
                .flatMap(view -> decision.map(decided -> DecisionAnswers.of(view, decided, done)))
                .orElseGet(() -> CommandAnswer.declined(
                        Code.DATASET_UNKNOWN, "the spec of %s was deleted".formatted(dataset), command.getJobId()));
    }

    private void carryOut(JobCommand command, LedgerTransaction transaction, long now) {
        CommandAnswer answer = CommandKind.of(command)
                .map(kind -> switch (kind) {
                    case TRAIN -> train(command, transaction, now);
                    case APPROVE -> withJob(command, transaction, job -> JobCommands.approve(job, transaction, now));
                    case CANCEL -> withJob(command, transaction, job -> JobCommands.cancel(job, transaction, now));
                    case ABANDON -> withJob(command, transaction, job -> JobCommands.abandon(job, transaction, now));
                    case RETRY -> withJob(command, transaction, job -> retry(job, transaction, now));
                    case PAUSE, RESUME, ADOPT, DECLARE_ABSENT, REPLAN ->
                        throw new IllegalStateException("its provider is asked first");
                    case EXCLUDE -> ExclusionCommands.exclude(command, transaction, now);
                    case INCLUDE -> ExclusionCommands.include(command, transaction);
                })
                .orElseGet(() -> CommandAnswer.declined(
                        Code.COMMAND_UNKNOWN, "there is no command %s".formatted(command.getKind()), ""));
        answer(command, answer, transaction, now);
    }

    private CommandAnswer train(JobCommand command, LedgerTransaction transaction, long now) {
        return transaction
                .view(command.getDataset())
                .map(view -> settle(view, train(view, now), Code.JOB_PLANNED, transaction, now))
                .orElseGet(() -> CommandAnswer.declined(
                        Code.DATASET_UNKNOWN, "no spec was applied for %s".formatted(command.getDataset()), ""));
    }

    private CommandAnswer retry(JobState job, LedgerTransaction transaction, long now) {
        String dataset = job.plan().dataset();
        return transaction
                .view(dataset)
                .map(view -> settle(view, retry(view, job, now), Code.RETRIED, transaction, now))
                .orElseGet(() -> CommandAnswer.declined(
                        Code.DATASET_UNKNOWN, "the spec of %s was deleted".formatted(dataset), job.jobId()));
    }

    private interface JobCommandAction {
        CommandAnswer on(JobState job);
    }

    private static CommandAnswer withJob(JobCommand command, LedgerTransaction transaction, JobCommandAction action) {
        return transaction
                .job(command.getJobId())
                .map(action::on)
                .orElseGet(() -> CommandAnswer.noSuchJob(command.getJobId()));
    }

    private CommandAnswer settle(
            DatasetView view, Decision decision, Code done, LedgerTransaction transaction, long now) {
        if (!(decision instanceof Decision.NotYet)) {
            decisions.record(decision, transaction, now);
        }
        return DecisionAnswers.of(view, decision, done);
    }

    private void answer(JobCommand command, CommandAnswer answer, LedgerTransaction transaction, long now) {
        CommandResult result = CommandResult.newBuilder()
                .setCommandId(command.getCommandId())
                .setKind(command.getKind())
                .setDataset(datasetOf(command, transaction))
                .setJobId(answer.jobId())
                .setCarriedOut(answer.carriedOut())
                .setCode(answer.code())
                .setMessage(answer.message())
                .setDecidedAt(now)
                .build();
        transaction.result(result);
        transaction.audit(AuditRecords.of(command, result));
        if (!answer.carriedOut()) {
            meters.counter("tunestream.commands.declined", "code", answer.code())
                    .increment();
        }
    }

    /** The dataset that a command concerns: its own, or that of its job. */
    private static String datasetOf(JobCommand command, LedgerTransaction transaction) {
        return transaction
                .job(command.getJobId())
                .map(job -> job.plan().dataset())
                .orElse(command.getDataset());
    }
}
