package io.tunestream.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.job.ledger.JobEventTransitions;
import io.tunestream.job.ledger.JobRecords;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.Planned;
import io.tunestream.job.ledger.Outcome;
import io.tunestream.job.ledger.Outcome.Ready;
import io.tunestream.job.ledger.Transitions;
import io.tunestream.job.submit.ActionRunner;
import io.tunestream.job.submit.SnapshotPreparer;
import io.tunestream.job.submit.SnapshotPreparer.Prepared;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.NewJob;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.OldJob;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.RetriedJob;
import io.tunestream.record.CommandResult;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.schema.topic.Topics;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which this process holds the ledger: what it knows, what it is doing, and the turns in which it goes on. A
 * turn gathers what has come in, makes of it the steps of one transaction, and begins what the steps ask for once they are
 * committed. An exception ends the tenure; nothing uncommitted is in the book. One thread.
 */
final class Tenure implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Tenure.class);
    private static final long COMMIT_MS = 5_000;

    private final Topics topics;
    private final RecordReader reader;
    private final LedgerWriter writer;
    private final SnapshotPreparer preparer;
    private final Decisions decisions;
    private final CommandHandler commands;
    private final Clock clock;
    private final MeterRegistry meters;
    private final JobBook book = new JobBook();
    private final Facts facts;
    private final CheckpointWatch checkpoints;
    private final ActionRunner acts;
    private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    private final Set<String> planned = new LinkedHashSet<>();
    private long lastCommit;

    Tenure(JobParts parts, RecordReader reader, LedgerWriter writer) {
        this.topics = parts.clients().topics();
        this.reader = reader;
        this.writer = writer;
        this.preparer = parts.acting().preparer();
        this.decisions = new Decisions(parts.decider(), preparer, parts.settle());
        this.commands = new CommandHandler(
                parts.acting().providers().names(),
                parts.decider(),
                decisions,
                preparer,
                parts.acting().meters());
        this.clock = parts.acting().clock();
        this.meters = parts.acting().meters();
        this.facts = new Facts(topics, reader, book);
        this.checkpoints =
                new CheckpointWatch(topics.sequenceCheckpoint(), parts.clients().topicReader(), reader, book);
        this.acts = parts.acting().begin();
        this.lastCommit = clock.millis();
    }

    /** A fact of a compacted topic, before {@link #takeOver} or later. */
    void learn(ConsumerRecord<String, byte[]> record) {
        facts.learn(record).ifPresent(dataset -> decisions.changed(dataset, clock.millis()));
    }

    /** Goes on with the commands behind a commit. */
    void restore(OffsetAndMetadata committed) {
        commands.positions().restore(committed);
    }

    /** A command that was carried out already. */
    void remember(ConsumerRecord<String, byte[]> record) {
        reader.read(topics.jobCommand(), record).ifPresent(commands::remember);
    }

    /** Goes on with every job where the last holder of the ledger stopped. */
    void takeOver(ConsumerGroupMetadata consumer) {
        Turn turn = new Turn(book);
        book.jobs().forEach(job -> Transitions.toTakeOver(job, clock.millis()).ifPresent(turn::step));
        if (!turn.steps().isEmpty()) {
            commit(turn, consumer);
        }
        ListedSnapshots.takeOver(book, preparer);
        book.jobs().forEach(this::begin);
        book.datasets().forEach(dataset -> decisions.changed(dataset, clock.millis()));
        log.info(
                "holding the ledger: {} jobs, {} datasets",
                book.jobs().size(),
                book.datasets().size());
    }

    /** One turn. */
    void turn(Iterable<ConsumerRecord<String, byte[]>> records, ConsumerGroupMetadata consumer) {
        Turn turn = new Turn(book);
        records.forEach(record -> take(record, turn));
        react(turn);
        checkpoints.look(clock.millis()).forEach(dataset -> decisions.changed(dataset, clock.millis()));
        decisions.decide(book.datasets(), turn, clock.millis());
        boolean commanded = takePositions(turn);
        boolean due = !positions.isEmpty() && clock.millis() - lastCommit > COMMIT_MS;
        if (commanded || due || !turn.steps().isEmpty()) {
            commit(turn, consumer);
        }
    }

    /** A last turn that only records what came of acts. */
    void finish(ConsumerGroupMetadata consumer) {
        Turn turn = new Turn(book);
        react(turn);
        if (takePositions(turn) || !turn.steps().isEmpty()) {
            commit(turn, consumer);
        }
    }

    /** Whether a command was carried out or waits: its position is committed at once. */
    private boolean takePositions(Turn turn) {
        boolean commanded = commands.positions().takeChange();
        if (commanded) {
            turn.consumed(commandPartition(), commands.positions().position());
        }
        positions.putAll(turn.positions());
        return commanded;
    }

    /** Whether the answer of a paid call is still to be recorded. */
    boolean submitting() {
        return acts.submitting();
    }

    private void take(ConsumerRecord<String, byte[]> record, Turn turn) {
        if (record.topic().equals(topics.jobCommand().name())) {
            command(record, turn);
        } else if (record.topic().equals(topics.jobEvent().name())) {
            reader.read(topics.jobEvent(), record).ifPresent(event -> follow(event, turn));
            turn.consumed(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        } else {
            learn(record);
        }
    }

    private void command(ConsumerRecord<String, byte[]> record, Turn turn) {
        if (commands.positions().isDone(record.offset())) {
            reader.read(topics.jobCommand(), record).ifPresent(commands::remember);
            return;
        }
        reader.read(topics.jobCommand(), record)
                .ifPresentOrElse(
                        command -> commands.carryOut(command, record.offset(), turn, clock.millis()),
                        () -> commands.positions().done(record.offset()));
    }

    private TopicPartition commandPartition() {
        return new TopicPartition(topics.jobCommand().name(), 0);
    }

    private void follow(JobEvent event, Turn turn) {
        turn.job(event.getJobId())
                .flatMap(job -> JobEventTransitions.to(job, event, clock.millis()))
                .ifPresent(turn::step);
    }

    private void react(Turn turn) {
        for (Outcome outcome : acts.drain()) {
            turn.job(outcome.jobId())
                    .flatMap(job -> Transitions.to(job, outcome, clock.millis()))
                    .ifPresent(turn::step);
        }
        preparer.drain().forEach(prepared -> settle(prepared, turn));
        planned.forEach(id -> turn.job(id)
                .flatMap(job -> Transitions.to(job, new Ready(id, needsApproval(job)), clock.millis()))
                .ifPresent(turn::step));
        planned.clear();
    }

    private void settle(Prepared prepared, Turn turn) {
        if (prepared instanceof Prepared.Delayed delayed) {
            delay(delayed, turn);
            return;
        }
        switch (prepared.purpose()) {
            case NewJob next -> settle(next, prepared, turn);
            case RetriedJob old -> settle(old, prepared, turn);
            case OldJob old -> take(old.jobId(), prepared, turn);
        }
    }

    private void settle(NewJob next, Prepared prepared, Turn turn) {
        long now = clock.millis();
        commands.answer(next, decisions.prepared(next.dataset(), prepared, turn, now), turn, now);
    }

    private void settle(RetriedJob old, Prepared prepared, Turn turn) {
        take(old.jobId(), prepared, turn);
        switch (prepared) {
            case Prepared.Unusable unusable -> commands.decline(old, unusable.reason(), turn, clock.millis());
            case Prepared.Outdated outdated -> commands.decline(old, outdated.reason(), turn, clock.millis());
            default -> commands.goOn(old, turn, clock.millis());
        }
    }

    private static void take(String oldJob, Prepared prepared, Turn turn) {
        turn.job(oldJob).flatMap(job -> ListedSnapshots.step(job, prepared)).ifPresent(turn::step);
    }

    private void delay(Prepared.Delayed delayed, Turn turn) {
        switch (delayed.purpose()) {
            case NewJob next -> decisions.delayed(next.dataset(), delayed.reason(), clock.millis());
            case RetriedJob old -> preparer.cancel(old);
            case OldJob old -> {} // it goes on, and nobody waits for it
        }
        commands.decline(delayed.purpose(), delayed.reason(), turn, clock.millis());
    }

    private boolean needsApproval(JobState job) {
        return book.spec(job.plan().dataset())
                .map(spec -> spec.getGuards())
                .map(GuardSpec::getApproval)
                .orElse(false);
    }

    private void commit(Turn turn, ConsumerGroupMetadata consumer) {
        writer.write(turn, positions, consumer);
        positions.clear();
        lastCommit = clock.millis();
        turn.steps().forEach(this::report);
        turn.results().forEach(Tenure::report);
        for (JobState state : turn.outcome()) {
            book.put(state);
            begin(state);
            decisions.changed(state.plan().dataset(), clock.millis());
        }
    }

    private void begin(JobState state) {
        if (state instanceof Planned) {
            planned.add(state.jobId()); // the next turn goes on with it
        }
        acts.follow(state);
    }

    private static void report(CommandResult result) {
        log.info(
                "command {} {} {}: {}, {} ({})",
                result.getCommandId(),
                result.getKind(),
                result.getJobId().isEmpty() ? result.getDataset() : result.getJobId(),
                result.getCarriedOut() ? "carried out" : "declined",
                result.getMessage(),
                result.getCode());
    }

    private void report(JobState step) {
        JobRecord record = JobRecords.of(step);
        log.info("{} {} {} {}", step.jobId(), record.getState(), record.getReason(), record.getMessage());
        meters.counter("tunestream.jobs.steps", "state", record.getState()).increment();
    }

    @Override
    public void close() {
        acts.close();
        preparer.close();
        writer.close();
        reader.close();
    }
}
