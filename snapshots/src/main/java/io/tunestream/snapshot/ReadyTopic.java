package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.BatchReady;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Looks batches up on the topic of ready batches; each look reads it from its beginning to its present end. Thread-safe. */
public final class ReadyTopic {

    private final Topic<BatchReady> topic;
    private final RecordSerdes serdes;
    private final TopicReader reader;

    public ReadyTopic(Topic<BatchReady> topic, RecordSerdes serdes, TopicReader reader) {
        this.topic = requireNonNull(topic, "topic");
        this.serdes = requireNonNull(serdes, "serdes");
        this.reader = requireNonNull(reader, "reader");
    }

    /** A batch, as it stands on its topic. */
    public Optional<StoredBatch> find(String batchId) {
        return Optional.ofNullable(find(batchId::equals).get(batchId));
    }

    /** The batches whose id is wanted, by id; only their records are decoded, and nothing is kept that only statistics need. */
    public Map<String, StoredBatch> find(Predicate<String> wanted) {
        Map<String, StoredBatch> found = new HashMap<>();
        try (RecordReader records = serdes.reader()) {
            reader.read(List.of(new TopicPartition(topic.name(), 0)), record -> {
                if (wanted.test(record.key())) {
                    take(record, records, found);
                }
            });
        }
        return found;
    }

    private void take(ConsumerRecord<String, byte[]> record, RecordReader records, Map<String, StoredBatch> found) {
        if (record.value() == null) {
            found.remove(record.key());
        } else {
            records.read(topic, record).map(StoredBatch::of).ifPresent(batch -> found.put(batch.id(), batch));
        }
    }
}
