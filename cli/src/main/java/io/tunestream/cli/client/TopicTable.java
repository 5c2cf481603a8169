package io.tunestream.cli.client;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.schema.topic.Topic;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The newest committed value of each key of a compacted topic, as of its reading.
 *
 * @param values     by key, those that can be read
 * @param unreadable by key, where the newest value is that cannot be read, such as {@code topic-0@5}
 * @param <V>        type of the values
 */
public record TopicTable<V>(SortedMap<String, V> values, SortedMap<String, String> unreadable) {

    /**
     * Reads the topic from its beginning to its present end.
     *
     * @throws Fault KAFKA_UNREACHABLE, REGISTRY_UNREACHABLE and the like
     */
    public static <V extends SpecificRecord> TopicTable<V> read(KafkaConnection kafka, Topic<V> topic) {
        TopicTable<V> table = new TopicTable<>(new TreeMap<>(), new TreeMap<>());
        TopicReader reader = kafka.topicReader();
        try (Deserializer<V> deserializer = kafka.deserializer(topic)) {
            reader.read(reader.partitions(topic.name()), record -> table.put(record, deserializer));
        }
        return table;
    }

    private void put(ConsumerRecord<String, byte[]> record, Deserializer<V> deserializer) {
        values.remove(record.key());
        unreadable.remove(record.key());
        try {
            if (record.value() != null) {
                values.put(record.key(), deserializer.deserialize(record.topic(), record.value()));
            }
        } catch (SerializationException e) {
            unreadable.put(record.key(), "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset()));
        }
    }
}
