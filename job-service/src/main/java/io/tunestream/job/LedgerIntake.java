package io.tunestream.job;

import io.tunestream.job.ledger.JobEventTransitions;
import io.tunestream.record.JobEvent;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topics;
import io.tunestream.snapshot.ExclusionKey;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the leader reads from topics: facts are learnt, commands carried out, events of jobs followed. One thread. */
final class LedgerIntake {

    private final Topics topics;
    private final RecordReader reader;
    private final LedgerView view;
    private final TopicProjector projector;
    private final CommandIntake commands;
    private final DecisionScheduler decisions;
    private final PrivacyRecheck privacy;
    private final SpecAudit specs;
    private final Clock clock;

    /** @param reader stays its giver's to close */
    LedgerIntake(
            Topics topics,
            RecordReader reader,
            LedgerView view,
            CommandHandler commands,
            DecisionScheduler decisions,
            PrivacyRecheck privacy,
            SpecAudit specs,
            Clock clock) {
        this.topics = topics;
        this.reader = reader;
        this.view = view;
        this.projector = new TopicProjector(topics, reader, view);
        this.commands = new CommandIntake(topics.jobCommand(), reader, commands, clock);
        this.decisions = decisions;
        this.privacy = privacy;
        this.specs = specs;
        this.clock = clock;
    }

    /** Goes on with specs behind what was committed of their topic; before {@link #learn}. */
    void restore(OffsetAndMetadata ofSpecs) {
        specs.restore(ofSpecs);
    }

    /** What it reads from the topic of commands. */
    CommandIntake commands() {
        return commands;
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

    /** What came in since the last turn. */
    void take(ConsumerRecord<String, byte[]> record, LedgerTransaction transaction) {
        if (record.topic().equals(topics.jobCommand().name())) {
            commands.take(record, transaction);
        } else if (record.topic().equals(topics.jobEvent().name())) {
            follow(record, transaction);
            transaction.consumed(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        } else if (!isOwnExclusion(record)) {
            learn(record);
        }
    }

    /** What an event says of its job; one that was followed before leads to nothing. */
    void follow(ConsumerRecord<String, byte[]> record, LedgerTransaction transaction) {
        reader.readOrLeaveOut(topics.jobEvent(), record).ifPresent(event -> follow(event, transaction));
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
