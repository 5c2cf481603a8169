package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.BatchReady;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

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
        try (Deserializer<BatchReady> deserializer = serdes.deserializer(topic)) {
            reader.read(List.of(new TopicPartition(topic.name(), 0)), record -> {
                if (wanted.test(record.key())) {
                    take(record, deserializer, found);
                }
            });
        }
        return found;
    }

    private static void take(
            ConsumerRecord<String, byte[]> record,
            Deserializer<BatchReady> deserializer,
            Map<String, StoredBatch> found) {
        if (record.value() == null) {
            found.remove(record.key());
        } else {
            StoredBatch batch = StoredBatch.of(deserializer.deserialize(record.topic(), record.value()));
            found.put(batch.id(), batch);
        }
    }
}
