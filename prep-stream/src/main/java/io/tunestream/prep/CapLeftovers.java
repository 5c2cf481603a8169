package io.tunestream.prep;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.retry.Retry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What a topology that counted by value left in its two topics, where the one that starts now does not read them. What was read
 * there is deleted: the broker forgets the positions of a topic that nobody reads, and a topology that counts again would begin
 * with what it has read before.
 */
final class CapLeftovers {

    private static final long ANSWER_SECONDS = 10;

    /** A transaction that a process left open, which a broker ends after a while. */
    private static final FaultCode OPEN = FaultCode.KAFKA_UNSTABLE;

    private static final Retry UNTIL_ENDED = Retry.endless(
                    "Looking for what waits to be counted by value",
                    new Backoff(Duration.ofMillis(500), Duration.ofSeconds(2)),
                    failure -> failure instanceof Fault fault && fault.code().equals(OPEN.name()))
            .atMost(15);

    private final Admin admin;
    private final KafkaClients clients;
    private final String applicationId;

    CapLeftovers(Admin admin, KafkaClients clients, String applicationId) {
        this.admin = admin;
        this.clients = clients;
        this.applicationId = applicationId;
    }

    /** The two topics. */
    static Stream<String> topics(String applicationId) {
        return Stream.of(PrepParts.CAPPED, PrepParts.CHOSEN).map(name -> applicationId + "-" + name + "-repartition");
    }

    /**
     * Deletes what was read.
     *
     * @throws Fault CAPS_IN_FLIGHT where an example waits
     */
    void settle() {
        Map<TopicPartition, Long> positions = positions();
        if (!positions.isEmpty()) {
            Map<TopicPartition, Long> read = UNTIL_ENDED.call(() -> requireRead(positions));
            await(admin.deleteRecords(read.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, each -> RecordsToDelete.beforeOffset(each.getValue()))))
                    .all());
        }
    }

    /** Where a topology would go on to read. */
    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        topics(applicationId).forEach(topic -> partitions(topic).forEach(each -> positions.put(each, 0L)));
        if (!positions.isEmpty()) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    await(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
            committed.forEach((partition, offset) -> {
                if (offset != null) {
                    positions.computeIfPresent(partition, (same, none) -> offset.offset());
                }
            });
        }
        return positions;
    }

    private Stream<TopicPartition> partitions(String topic) {
        try {
            TopicDescription found = requireNonNull(
                    await(admin.describeTopics(Set.of(topic)).allTopicNames()).get(topic));
            return found.partitions().stream()
                    .map(TopicPartitionInfo::partition)
                    .map(partition -> new TopicPartition(topic, partition));
        } catch (Fault e) {
            if (Causes.first(e, UnknownTopicOrPartitionException.class).isPresent()) {
                return Stream.of();
            }
            throw e;
        }
    }

    /** The ends, behind which nothing is that may be committed yet. */
    private Map<TopicPartition, Long> requireRead(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, ListOffsetsResultInfo> ends = await(admin.listOffsets(positions.keySet().stream()
                        .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                .all());
        Map<TopicPartition, Long> read = new TopicReader(clients).read(positions, waiting -> {
            throw new Fault(
                    FaultCode.CAPS_IN_FLIGHT,
                    "examples wait in %s to be counted by value, and prep.caps is off".formatted(waiting.topic()));
        });
        ends.forEach((partition, end) -> {
            if (read.getOrDefault(partition, 0L) < end.offset()) {
                throw new Fault(OPEN, "a transaction is open in " + partition);
            }
        });
        return read;
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (TimeoutException e) {
            throw Fault.ofKafka(e);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}
