package io.tunestream.status.publish;

import io.tunestream.schema.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads a topic of one partition up to its present end, committed records only. Thread-safe; each scan is a consumer. */
public final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration MOST_SILENCE = Duration.ofSeconds(30);

    private final KafkaClients clients;

    public TopicScan(KafkaClients clients) {
        this.clients = clients;
    }

    /** Reads from an offset, or the first one that is left, to the end. */
    public <V extends SpecificRecord> void read(
            Topic<V> topic, long fromOffset, Consumer<ConsumerRecord<String, V>> sink) {
        read(topic, fromOffset, Long.MAX_VALUE, sink);
    }

    /** Reads from an offset, or the first one that is left, to another, which is included. */
    public <V extends SpecificRecord> void read(
            Topic<V> topic, long fromOffset, long lastOffset, Consumer<ConsumerRecord<String, V>> sink) {
        readWhile(topic, fromOffset, each -> {
            if (each.offset() <= lastOffset) {
                sink.accept(each);
            }
            return each.offset() < lastOffset;
        });
    }

    /**
     * Reads from an offset, or the first one that is left.
     *
     * @param more takes each record and tells whether to go on
     * @throws TimeoutException where the broker does not answer
     */
    public <V extends SpecificRecord> void readWhile(
            Topic<V> topic, long fromOffset, Predicate<ConsumerRecord<String, V>> more) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        try (KafkaConsumer<String, V> consumer = clients.reader(topic)) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, fromOffset);
            readTo(consumer, partition, end, more);
        }
    }

    private static <V> void readTo(
            KafkaConsumer<String, V> consumer,
            TopicPartition partition,
            long end,
            Predicate<ConsumerRecord<String, V>> more) {
        Instant heard = Instant.now();
        while (consumer.position(partition) < end) {
            ConsumerRecords<String, V> records = consumer.poll(POLL);
            for (ConsumerRecord<String, V> each : records) {
                if (!more.test(each)) {
                    return;
                }
            }
            if (!records.isEmpty()) {
                heard = Instant.now();
            } else if (heard.plus(MOST_SILENCE).isBefore(Instant.now())) {
                throw new TimeoutException("no records of " + partition + " within " + MOST_SILENCE);
            }
        }
    }
}
