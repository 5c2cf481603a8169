package io.tunestream.prep;

import static io.tunestream.prep.RawPartitions.await;

import io.tunestream.runtime.fault.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Finds the records of the raw topic that no process has committed, whether the topology runs or not. Thread-safe. */
final class RawBacklog {

    private final Admin admin;
    private final RawPartitions raw;
    private final String group;
    private final String topic;

    /**
     * Records of one partition that wait.
     *
     * @param from offset of the first
     * @param end  offset behind the last
     */
    record Waiting(TopicPartition partition, long from, long end) {

        /** The marks of transactions count too. */
        long count() {
            return Math.max(0, end - from);
        }
    }

    RawBacklog(Admin admin, RawPartitions raw, String applicationId, String topic) {
        this.admin = admin;
        this.raw = raw;
        this.group = applicationId;
        this.topic = topic;
    }

    /**
     * What is written and still there, by partition in which anything waits. What is in open transactions does not wait: nobody may
     * read it yet.
     *
     * @throws Fault among others KAFKA_UNREACHABLE
     */
    List<Waiting> find() {
        List<TopicPartition> partitions = IntStream.range(0, raw.existing(topic))
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest()); // first: positions go on meanwhile
        Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> positions = positions(partitions);
        return partitions.stream()
                .map(each -> new Waiting(
                        each,
                        Math.max(beginnings.getOrDefault(each, 0L), positions.getOrDefault(each, 0L)),
                        ends.getOrDefault(each, 0L)))
                .filter(each -> each.count() > 0)
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(each -> each, each -> which));
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(asked, committed).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private Map<TopicPartition, Long> positions(List<TopicPartition> partitions) {
        ListConsumerGroupOffsetsSpec asked = new ListConsumerGroupOffsetsSpec().topicPartitions(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(Map.of(group, asked)).partitionsToOffsetAndMetadata(group));
        Map<TopicPartition, Long> positions = new HashMap<>();
        committed.forEach((partition, position) -> {
            if (position != null) {
                positions.put(partition, position.offset());
            }
        });
        return positions;
    }
}
