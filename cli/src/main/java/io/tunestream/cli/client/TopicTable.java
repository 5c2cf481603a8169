package io.tunestream.cli.client;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.schema.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The newest committed value of each key of a compacted topic, as of now. */
public final class TopicTable {

    private static final Duration POLL = Duration.ofMillis(200);

    private TopicTable() {}

    /**
     * Reads the topic from its beginning to its present end.
     *
     * @throws Fault KAFKA_UNREACHABLE, REGISTRY_UNREACHABLE, RECORD_UNREADABLE and the like
     */
    public static <V extends SpecificRecord> Map<String, V> read(KafkaConnection clients, Topic<V> topic) {
        try (Consumer<String, V> consumer = clients.consumer(topic)) {
            return read(consumer, topic.name());
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        }
    }

    private static <V> Map<String, V> read(Consumer<String, V> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, V> table = new TreeMap<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> put(table, record));
        }
        return table;
    }

    private static <V> void put(Map<String, V> table, ConsumerRecord<String, V> record) {
        if (record.value() == null) {
            table.remove(record.key());
        } else {
            table.put(record.key(), record.value());
        }
    }
}
