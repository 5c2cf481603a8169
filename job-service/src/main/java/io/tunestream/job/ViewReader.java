package io.tunestream.job;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads partitions from their beginning to where they ended when it began. */
final class ViewReader {

    private static final Duration POLL = Duration.ofMillis(200);

    /** What takes a record; must not keep it. */
    interface Sink {
        void accept(ConsumerRecord<String, byte[]> record);
    }

    private ViewReader() {}

    /**
     * Reads what is committed.
     *
     * @return where to go on reading, by partition
     */
    static Map<TopicPartition, Long> readToEnd(
            Consumer<String, byte[]> observer, Collection<TopicPartition> partitions, Sink sink) {
        observer.assign(partitions);
        observer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = observer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> observer.position(partition) < endOf(ends, partition))) {
            observer.poll(POLL).forEach(sink::accept);
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition, observer.position(partition)));
        return positions;
    }

    private static long endOf(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }
}
