package io.tunestream.prep.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.record.BatchReady;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Tells facts, and the position from which the writer would have to read again, in one transaction. The consumer's
 * generation goes along, so that a writer that lost its partitions cannot speak for them.
 */
final class FactPublisher {

    private static final int COMMIT_TRIES = 5;

    private final Consumer<?, ?> consumer;
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Serializer<BatchReady> serializer;
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    FactPublisher(
            Consumer<?, ?> consumer,
            Producer<byte[], byte[]> producer,
            String topic,
            Serializer<BatchReady> serializer) {
        this.consumer = consumer;
        this.producer = producer;
        this.topic = topic;
        this.serializer = serializer;
    }

    /** Does nothing where there are no facts and no position has moved. */
    void publish(List<BatchReady> facts, Map<TopicPartition, Long> positions) {
        Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
        positions.forEach((partition, offset) -> {
            if (!offset.equals(committed.get(partition))) {
                moved.put(partition, new OffsetAndMetadata(offset));
            }
        });
        if (facts.isEmpty() && moved.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        for (BatchReady fact : facts) {
            send(fact);
        }
        producer.sendOffsetsToTransaction(moved, consumer.groupMetadata());
        commit();
        committed.putAll(positions);
    }

    /** The commit waits for it, and fails when it failed. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(BatchReady fact) {
        byte[] key = fact.getBatchId().getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, fact)));
    }

    /** After a failure nothing is known of what is committed. */
    void abort() {
        committed.clear();
        producer.abortTransaction();
    }

    /** A commit that timed out may be asked for again, and only that. */
    private void commit() {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException e) {
                if (attempt == COMMIT_TRIES) {
                    throw e;
                }
            }
        }
    }
}
