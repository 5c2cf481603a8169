package io.tunestream.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Decider;
import io.tunestream.job.decide.Decision;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.AwaitingApproval;
import io.tunestream.job.ledger.Reaction;
import io.tunestream.record.JobCommand;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out people's wishes. A wish that a guard or the budget forbids goes on record as a refused job. One that makes no
 * sense (of an unknown dataset or job, or in a state that does not allow it) is logged with a code and counted in
 * {@code tunestream.commands.declined}: the ledger has no place for it, so whoever sends commands checks these first. Not
 * thread-safe.
 */
final class CommandDesk {

    private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);

    private final Decider decider;
    private final Decisions decisions;
    private final MeterRegistry meters;
    private final RecentCommands recent = new RecentCommands();

    CommandDesk(Decider decider, Decisions decisions, MeterRegistry meters) {
        this.decider = decider;
        this.decisions = decisions;
        this.meters = meters;
    }

    /** A command that was carried out before this process held the ledger. */
    void remember(JobCommand command) {
        recent.add(command.getCommandId());
    }

    void carryOut(JobCommand command, Turn turn, long now) {
        if (!recent.add(command.getCommandId())) {
            log.info("command {}: repeated, and has no effect", command.getCommandId());
            return;
        }
        switch (command.getKind()) {
            case "train" -> train(command, turn, now);
            case "approve" -> approve(command, turn, now);
            case "cancel" -> cancel(command, turn, now);
            case "retry" -> retry(command, turn, now);
            default -> decline(command, "COMMAND_UNKNOWN", "there is no such command");
        }
    }

    private void train(JobCommand command, Turn turn, long now) {
        Optional<DatasetView> view = turn.view(command.getDataset());
        if (view.isEmpty()) {
            decline(command, "DATASET_UNKNOWN", "no spec was applied for it");
            return;
        }
        settle(command, decider.train(view.get(), now), turn, now);
    }

    private void retry(JobCommand command, Turn turn, long now) {
        Optional<JobState> job = turn.job(command.getJobId());
        if (job.isEmpty()) {
            declineUnknownJob(command);
            return;
        }
        Optional<DatasetView> view = turn.view(job.get().plan().dataset());
        if (view.isEmpty()) {
            decline(command, "DATASET_UNKNOWN", "the spec of its dataset was deleted");
            return;
        }
        settle(command, decider.retry(view.get(), job.get(), now), turn, now);
    }

    private void approve(JobCommand command, Turn turn, long now) {
        switch (turn.job(command.getJobId()).orElse(null)) {
            case null -> declineUnknownJob(command);
            case AwaitingApproval job -> turn.step(job.approve(now));
            case JobState job -> decline(command, "NOT_AWAITING_APPROVAL", "the job does not wait for approval");
        }
    }

    private void cancel(JobCommand command, Turn turn, long now) {
        Optional<JobState> job = turn.job(command.getJobId());
        if (job.isEmpty()) {
            declineUnknownJob(command);
            return;
        }
        Optional<JobState> step = Reaction.toCancel(job.get(), now);
        step.ifPresent(turn::step);
        if (step.isEmpty()) {
            decline(command, "NOT_CANCELLABLE", "the job has ended or is being cancelled");
        }
    }

    private void settle(JobCommand command, Decision decision, Turn turn, long now) {
        if (decision instanceof Decision.NotYet not) {
            decline(command, not.reason().code(), not.reason().message());
        } else {
            decisions.record(decision, turn, now);
        }
    }

    private void declineUnknownJob(JobCommand command) {
        decline(command, "JOB_UNKNOWN", "there is no such job");
    }

    private void decline(JobCommand command, String code, String why) {
        log.warn(
                "COMMAND_DECLINED {} {} {}: {} ({})",
                command.getKind(),
                command.getJobId().isEmpty() ? command.getDataset() : command.getJobId(),
                command.getCommandId(),
                why,
                code);
        meters.counter("tunestream.commands.declined", "code", code).increment();
    }
}
