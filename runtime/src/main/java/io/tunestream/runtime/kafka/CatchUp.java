package io.tunestream.runtime.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The way of a consumer to given ends of its partitions, however long that takes while the broker answers. For the consumer's
 * thread, and whoever made the consumer closes it.
 */
public final class CatchUp {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private long heard = System.nanoTime();

    /** @param ends the offsets to reach, which are not read themselves, of partitions that the consumer is assigned */
    public CatchUp(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = requireNonNull(consumer, "consumer");
        this.ends = Map.copyOf(ends);
    }

    /** Offsets on the way to the ends, which are more than records: marks of transactions and what was compacted count too. */
    public long left() {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    /**
     * The next records, or none so far.
     *
     * @throws KafkaException where none have come for seconds, and no answer comes either
     */
    public ConsumerRecords<String, byte[]> poll() {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
            heard = System.nanoTime();
        } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
            // A poll says nothing of a broker that is away; a question that it has to answer does.
            consumer.endOffsets(ends.keySet());
            heard = System.nanoTime();
        }
        return records;
    }
}
