package io.tunestream.job;

import io.tunestream.job.ledger.JobRecordEncoder;
import io.tunestream.job.ledger.JobState;
import io.tunestream.record.AuditRecord;
import io.tunestream.record.CommandResult;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.kafka.LostTransactions;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes steps, command results, the audit, exclusions and positions in one transaction. Of all writers with one transactional id only the youngest
 * can.
 */
final class LedgerWriter implements AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final String ledger;
    private final String commandResults;
    private final Serializer<JobRecord> records;
    private final Serializer<CommandResult> results;
    private final String audit;
    private final Serializer<AuditRecord> audits;
    private final String excluded;
    private final Serializer<ExcludedExample> exclusions;
    private final LedgerListener listener;

    /** Takes the ledger over: from here on no earlier writer commits anything. */
    LedgerWriter(Producer<String, byte[]> producer, Topics topics, RecordSerdes serdes, LedgerListener listener) {
        this.producer = producer;
        this.ledger = topics.jobRecord().name();
        this.commandResults = topics.commandResult().name();
        this.records = serdes.serializer(topics.jobRecord());
        this.results = serdes.serializer(topics.commandResult());
        this.audit = topics.auditRecord().name();
        this.audits = serdes.serializer(topics.auditRecord());
        this.excluded = topics.exampleExcluded().name();
        this.exclusions = serdes.serializer(topics.exampleExcluded());
        this.listener = listener;
        try {
            producer.initTransactions();
            LostTransactions.abort(producer, List.of(ledger, commandResults, audit, excluded));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns once all of it is committed. After an exception this writer is of no more use. */
    void write(
            LedgerTransaction transaction,
            Map<TopicPartition, OffsetAndMetadata> positions,
            ConsumerGroupMetadata consumer) {
        producer.beginTransaction();
        for (JobState step : transaction.steps()) {
            send(ledger, step.jobId(), records.serialize(ledger, JobRecordEncoder.of(step)));
        }
        for (CommandResult result : transaction.results()) {
            send(commandResults, result.getCommandId(), results.serialize(commandResults, result));
        }
        for (AuditRecord each : transaction.audits()) {
            send(audit, each.getJobId().isEmpty() ? each.getDataset() : each.getJobId(), audits.serialize(audit, each));
        }
        transaction
                .exclusions()
                .forEach((key, example) ->
                        send(excluded, key.format(), exclusions.serialize(excluded, example.orElse(null))));
        producer.sendOffsetsToTransaction(positions, consumer);
        producer.flush();
        transaction.steps().forEach(listener::before);
        producer.commitTransaction();
        transaction.steps().forEach(listener::after);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what a send failed with
    private void send(String topic, String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic, key, value));
    }

    /** Without waiting: what is not committed comes to nothing. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
        records.close();
        results.close();
        audits.close();
        exclusions.close();
    }
}
