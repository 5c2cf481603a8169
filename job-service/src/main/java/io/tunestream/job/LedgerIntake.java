package io.tunestream.job;

import io.tunestream.job.ledger.JobEventTransitions;
import io.tunestream.record.JobEvent;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topics;
import io.tunestream.snapshot.ExclusionKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the leader reads from topics: facts are learnt, commands carried out, events of jobs followed. One thread. */
final class LedgerIntake {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerIntake.class);

    /** How long commands stay on their topic, as it is declared, and positions at a broker by default. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Topics topics;
    private final RecordReader reader;
    private final LedgerView view;
    private final TopicProjector projector;
    private final CommandHandler commands;
    private final DecisionScheduler decisions;
    private final PrivacyRecheck privacy;
    private final SpecAudit specs;
    private final Clock clock;
    private boolean positionKnown;

    LedgerIntake(
            JobClients clients,
            LedgerView view,
            CommandHandler commands,
            DecisionScheduler decisions,
            PrivacyRecheck privacy,
            SpecAudit specs,
            Clock clock) {
        this.topics = clients.topics();
        this.reader = clients.reader();
        this.view = view;
        this.projector = new TopicProjector(topics, reader, view);
        this.commands = commands;
        this.decisions = decisions;
        this.privacy = privacy;
        this.specs = specs;
        this.clock = clock;
    }

    /** Goes on with commands and specs behind what was committed of their topics; before {@link #learn}. */
    void restore(Optional<OffsetAndMetadata> ofCommands, OffsetAndMetadata ofSpecs) {
        positionKnown = ofCommands.isPresent();
        ofCommands.ifPresent(commands.positions()::restore);
        specs.restore(ofSpecs);
    }

    /** What a compacted topic says. */
    void learn(ConsumerRecord<String, byte[]> record) {
        Optional<String> dataset = projector.learn(record);
        dataset.ifPresent(name -> decisions.changed(name, clock.millis()));
        if (record.topic().equals(topics.datasetSpec().name())) {
            dataset.ifPresent(privacy::changed);
            specs.note(record, dataset.flatMap(view::spec), clock.millis());
        }
    }

    /** A command that was carried out already. */
    void remember(ConsumerRecord<String, byte[]> record) {
        reader.readOrLeaveOut(topics.jobCommand(), record).ifPresent(commands::remember);
    }

    /** What came in since the last turn. */
    void take(ConsumerRecord<String, byte[]> record, LedgerTransaction transaction) {
        if (record.topic().equals(topics.jobCommand().name())) {
            command(record, transaction);
        } else if (record.topic().equals(topics.jobEvent().name())) {
            reader.readOrLeaveOut(topics.jobEvent(), record).ifPresent(event -> follow(event, transaction));
            transaction.consumed(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        } else if (!isOwnExclusion(record)) {
            learn(record);
        }
    }

    /** Whether a command was carried out or waits since the last call, as the transaction then says. */
    boolean takeCommands(LedgerTransaction transaction) {
        boolean commanded = commands.positions().takeChange();
        if (commanded) {
            transaction.consumed(
                    new TopicPartition(topics.jobCommand().name(), 0),
                    commands.positions().position());
        }
        return commanded;
    }

    private void command(ConsumerRecord<String, byte[]> record, LedgerTransaction transaction) {
        if (commands.positions().isDone(record.offset())) {
            remember(record);
            return;
        }
        if (isForgotten(record)) {
            LOG.warn(
                    "COMMAND_EXPIRED: the command at offset {} is older than {}, and whether it was carried out is not known",
                    record.offset(),
                    KEPT);
            remember(record);
            commands.positions().done(record.offset());
            return;
        }
        reader.readOrLeaveOut(topics.jobCommand(), record)
                .ifPresentOrElse(
                        command -> commands.carryOut(command, record.offset(), transaction, clock.millis()),
                        () -> commands.positions().done(record.offset()));
    }

    /**
     * Without a position nobody knows which commands were carried out. A broker forgets a group's positions when it was away for a week, so
     * that what was carried out is older than that, by the time of the machine, as records have it.
     */
    private boolean isForgotten(ConsumerRecord<String, byte[]> record) {
        return !positionKnown && System.currentTimeMillis() - record.timestamp() > KEPT.toMillis();
    }

    private void follow(JobEvent event, LedgerTransaction transaction) {
        transaction
                .job(event.getJobId())
                .flatMap(job -> JobEventTransitions.to(job, event, clock.millis()))
                .ifPresent(transaction::step);
    }

    /** What this service writes is in the view since it was committed; what came of it later may be, too. */
    private boolean isOwnExclusion(ConsumerRecord<String, byte[]> record) {
        return record.topic().equals(topics.exampleExcluded().name())
                && ExclusionKey.parse(record.key()).isPresent();
    }
}
