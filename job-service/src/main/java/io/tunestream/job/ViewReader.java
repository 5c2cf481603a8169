package io.tunestream.job;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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

    /** Reads what is committed and left of a range of one partition; {@code end} is not included. */
    static void read(Consumer<String, byte[]> observer, TopicPartition partition, long first, long end, Sink sink) {
        observer.assign(List.of(partition));
        long begin = endOf(observer.beginningOffsets(List.of(partition)), partition);
        long last = Math.min(end, endOf(observer.endOffsets(List.of(partition)), partition));
        observer.seek(partition, Math.max(first, begin));
        while (observer.position(partition) < last) {
            for (ConsumerRecord<String, byte[]> record : observer.poll(POLL)) {
                if (record.offset() < end) {
                    sink.accept(record);
                }
            }
        }
    }

    private static long endOf(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }
}
