package io.tunestream.prep.write;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that this writer has. A partition begins with what the group committed: lines from the start of the oldest
 * open batch on, and decisions from the very beginning, because those before the committed one tell which lines are in ready
 * batches. Called by the consumer's thread.
 */
final class Assignment implements ConsumerRebalanceListener {

    private final Consumer<?, ?> consumer;
    private final String accepted;
    private final String closed;
    private final BiFunction<Integer, Long, PartitionAssembler> opener;
    private final Map<Integer, PartitionAssembler> logs = new HashMap<>();
    private @Nullable Fault fault;

    /** The opener makes the log of a partition, given the offset that earlier decisions are facts before. */
    Assignment(
            Consumer<?, ?> consumer,
            String accepted,
            String closed,
            BiFunction<Integer, Long, PartitionAssembler> opener) {
        this.consumer = consumer;
        this.accepted = accepted;
        this.closed = closed;
        this.opener = opener;
    }

    Collection<PartitionAssembler> logs() {
        return logs.values();
    }

    PartitionAssembler log(int partition) {
        PartitionAssembler log = logs.get(partition);
        if (log == null) {
            throw new IllegalStateException("partition " + partition + " is not assigned");
        }
        return log;
    }

    TopicPartition accepted(PartitionAssembler log) {
        return new TopicPartition(accepted, log.partition());
    }

    TopicPartition closed(PartitionAssembler log) {
        return new TopicPartition(closed, log.partition());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(assigned));
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(assigned);
        for (TopicPartition each : assigned) {
            long beginning = requireNonNull(beginnings.get(each));
            long start = startOf(each, committed.get(each), beginning);
            if (each.topic().equals(closed)) {
                logs.put(each.partition(), opener.apply(each.partition(), start));
                consumer.seek(each, beginning);
            } else {
                consumer.seek(each, start);
                consumer.pause(List.of(each));
            }
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        for (TopicPartition each : revoked) {
            PartitionAssembler log = logs.remove(each.partition());
            if (log != null) {
                log.discard();
            }
        }
    }

    /** Lines go on once the decisions before the committed one are read, and nothing goes on while the store is behind. */
    void pace(boolean behind) {
        List<TopicPartition> stop = new ArrayList<>();
        List<TopicPartition> go = new ArrayList<>();
        for (PartitionAssembler log : logs.values()) {
            boolean lines = !behind && log.knowsTheReady(consumer.position(closed(log)));
            (lines ? go : stop).add(accepted(log));
            (behind ? stop : go).add(closed(log));
        }
        consumer.pause(stop);
        consumer.resume(go);
    }

    /** Throws what was found wrong when partitions were assigned; the consumer would have logged it with a stack trace. */
    void requireWhole() {
        if (fault != null) {
            throw fault;
        }
    }

    private long startOf(TopicPartition partition, @Nullable OffsetAndMetadata committed, long beginning) {
        long start = committed == null ? 0 : committed.offset();
        if (start < beginning) {
            fault = truncated(partition, start, beginning);
            return beginning;
        }
        return start;
    }

    private static Fault truncated(TopicPartition partition, long needed, long beginning) {
        return new Fault(
                "ACCEPTED_LOG_TRUNCATED",
                "%s begins at offset %d, and offset %d is in no batch file yet: the topic's retention is shorter than the writer's lag"
                        .formatted(partition, beginning, needed));
    }
}
