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

    /** The fact about a batch, as it stands on its topic. */
    public Optional<BatchReady> find(String batchId) {
        return Optional.ofNullable(find(batchId::equals).get(batchId));
    }

    /** The facts about the batches whose id is wanted, by id; only their records are decoded. */
    public Map<String, BatchReady> find(Predicate<String> wanted) {
        Map<String, BatchReady> found = new HashMap<>();
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
            Map<String, BatchReady> found) {
        if (record.value() == null) {
            found.remove(record.key());
        } else {
            found.put(record.key(), deserializer.deserialize(record.topic(), record.value()));
        }
    }
}
