package io.tunestream.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Decider;
import io.tunestream.job.decide.Decision;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.AwaitingApproval;
import io.tunestream.job.ledger.Reaction;
import io.tunestream.record.JobCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final CommandPositions positions = new CommandPositions();
    private final Map<String, List<Waiting>> waiting = new HashMap<>();

    /** A command whose answer comes with the manifest of its dataset's snapshot. */
    private record Waiting(JobCommand command, long offset) {}

    CommandDesk(Decider decider, Decisions decisions, MeterRegistry meters) {
        this.decider = decider;
        this.decisions = decisions;
        this.meters = meters;
    }

    /** A command that was carried out before this process held the ledger. */
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
        } else if (command.getKind().equals("train") && mustPrepare(command, turn, now)) {
            waiting.computeIfAbsent(command.getDataset(), dataset -> new ArrayList<>())
                    .add(new Waiting(command, offset));
            positions.await(offset);
        } else {
            carryOut(command, turn, now);
            positions.done(offset);
        }
    }

    /** What the commands that waited for the manifest of a dataset's snapshot come to. */
    void answer(String dataset, Optional<Decision> decision) {
        for (Waiting each : waiting.getOrDefault(dataset, List.of())) {
            if (decision.orElse(null) instanceof Decision.NotYet not) {
                decline(each.command(), not.reason().code(), not.reason().message());
            } else if (decision.isEmpty()) {
                decline(each.command(), "DATASET_UNKNOWN", "its spec was deleted");
            }
            positions.done(each.offset());
        }
        waiting.remove(dataset);
    }

    private boolean mustPrepare(JobCommand command, Turn turn, long now) {
        Optional<DatasetView> view = turn.view(command.getDataset());
        if (view.isPresent() && decider.train(view.get(), now) instanceof Decision.Prepare prepare) {
            decisions.prepare(view.get(), prepare.proposal());
            return true;
        }
        return false;
    }

    private void carryOut(JobCommand command, Turn turn, long now) {
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
