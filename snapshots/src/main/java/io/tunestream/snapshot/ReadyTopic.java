package io.tunestream.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tunestream.record.BatchReady;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Looks batches up on the topic of ready batches; each look reads it from its beginning to its present end. Thread-safe. */
public final class ReadyTopic {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Topics topics;
    private final RecordSerdes serdes;
    private final Map<String, Object> consumer;

    /** The consumer's properties: without a group, reading what is committed, with bytes as key and value. */
    public ReadyTopic(Topics topics, RecordSerdes serdes, Map<String, Object> consumer) {
        this.topics = requireNonNull(topics, "topics");
        this.serdes = requireNonNull(serdes, "serdes");
        this.consumer = Map.copyOf(consumer);
    }

    /** The fact about a batch, as it stands on its topic. */
    public Optional<BatchReady> find(String batchId) {
        return Optional.ofNullable(find(batchId::equals).get(batchId));
    }

    /** The facts about the batches whose id is wanted, by id; only their records are decoded. */
    public Map<String, BatchReady> find(Predicate<String> wanted) {
        TopicPartition partition = new TopicPartition(topics.batchReady().name(), 0);
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(consumer);
                Deserializer<BatchReady> deserializer = serdes.deserializer(topics.batchReady())) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = requireNonNull(reader.endOffsets(List.of(partition)).get(partition));
            Map<String, BatchReady> found = new HashMap<>();
            while (reader.position(partition) < end) {
                reader.poll(POLL).forEach(each -> take(each, wanted, deserializer, found));
            }
            return found;
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        }
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record,
            Predicate<String> wanted,
            Deserializer<BatchReady> deserializer,
            Map<String, BatchReady> found) {
        String id = record.key() == null ? "" : new String(record.key(), UTF_8);
        if (!wanted.test(id)) {
            return;
        }
        if (record.value() == null) {
            found.remove(id);
        } else {
            found.put(id, deserializer.deserialize(record.topic(), record.value()));
        }
    }
}
