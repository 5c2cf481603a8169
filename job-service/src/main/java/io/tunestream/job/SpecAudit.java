package io.tunestream.job;

import io.tunestream.record.AuditRecord;
import io.tunestream.record.DatasetSpec;
import io.tunestream.schema.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes note of every spec that was applied or deleted, each once: from where the last leader did, which is committed with the
 * audit. Used by one thread.
 */
final class SpecAudit {

    private final Topic<DatasetSpec> topic;
    private final List<AuditRecord> noted = new ArrayList<>();
    private long next;

    SpecAudit(Topic<DatasetSpec> topic) {
        this.topic = topic;
    }

    /** Goes on from a commit. */
    void restore(OffsetAndMetadata committed) {
        next = committed.offset();
    }

    /**
     * Of a record of the topic of specs, unless it was taken note of before.
     *
     * @param spec what it says; empty where it deletes one or cannot be read
     */
    void note(ConsumerRecord<String, byte[]> record, Optional<DatasetSpec> spec, long now) {
        if (record.offset() >= next) {
            noted.add(AuditRecords.of(record, spec, now));
            next = record.offset() + 1;
        }
    }

    /** Hands over what was noted, with how far that is. */
    void turn(LedgerTransaction transaction) {
        if (!noted.isEmpty()) {
            noted.forEach(transaction::audit);
            noted.clear();
            transaction.consumed(new TopicPartition(topic.name(), 0), new OffsetAndMetadata(next));
        }
    }
}
