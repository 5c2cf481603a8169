package io.tunestream.system;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.coordinator.group.generated.GroupMetadataKey;
import org.apache.kafka.coordinator.group.generated.GroupMetadataValue;

/** How often the groups of a broker shared their partitions out anew, as it keeps it itself. */
final class Rebalances {

    private Rebalances() {}

    /** The newest generation of each classic group whose name begins so: one for each rebalance. */
    static Map<String, Integer> byGroup(Line line, String prefix) {
        Map<String, Integer> generations = new HashMap<>();
        Map<String, Object> properties = new HashMap<>(line.settings().kafka("consumer"));
        properties.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.GROUP_METADATA_TOPIC_NAME).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> note(record, prefix, generations));
            }
        }
        return generations;
    }

    private static void note(ConsumerRecord<byte[], byte[]> record, String prefix, Map<String, Integer> generations) {
        ByteBuffer key = ByteBuffer.wrap(record.key());
        if (key.getShort() != new GroupMetadataKey().apiKey() || record.value() == null) {
            return;
        }
        String group = new GroupMetadataKey(new ByteBufferAccessor(key), (short) 0).group();
        if (group.startsWith(prefix)) {
            ByteBuffer value = ByteBuffer.wrap(record.value());
            short version = value.getShort();
            generations.put(group, new GroupMetadataValue(new ByteBufferAccessor(value), version).generation());
        }
    }
}
