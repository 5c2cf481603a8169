package io.tunestream.cli.client;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topic;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The newest committed value of each key of a compacted topic, as of its reading. A record that is passed over leaves what was there.
 *
 * @param values     by key, those that can be read
 * @param unreadable by key, where the newest value stands that cannot be read, and why, in a sentence
 * @param passedOver keys whose newest record is passed over
 * @param <V>        type of the values
 */
public record TopicTable<V extends SpecificRecord>(
        SortedMap<String, V> values, SortedMap<String, String> unreadable, Set<String> passedOver) {

    /**
     * Reads the topic from its beginning to its present end.
     *
     * @throws Fault KAFKA_UNREACHABLE, REGISTRY_UNREACHABLE and the like
     */
    public static <V extends SpecificRecord> TopicTable<V> read(KafkaConnection kafka, Topic<V> topic) {
        TopicTable<V> table = new TopicTable<>(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        TopicReader reader = kafka.topicReader();
        try (RecordReader records = kafka.recordReader()) {
            reader.read(reader.partitions(topic.name()), record -> table.take(topic, record, records));
        }
        return table;
    }

    private void take(Topic<V> topic, ConsumerRecord<String, byte[]> record, RecordReader records) {
        String key = record.key();
        if (record.value() == null) {
            remove(key);
            return;
        }
        passedOver.add(key); // unless one of these is called
        records.readOr(topic, record, sentence -> {
                    remove(key);
                    unreadable.put(key, sentence);
                })
                .ifPresent(value -> {
                    remove(key);
                    values.put(key, value);
                });
    }

    private void remove(String key) {
        values.remove(key);
        unreadable.remove(key);
        passedOver.remove(key);
    }
}
