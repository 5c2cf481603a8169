package io.tunestream.prep.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.record.BatchReady;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Tells facts, and the position from which the writer would have to read again, in one transaction. The consumer's
 * generation goes along, so that a writer that lost its partitions cannot speak for them.
 */
final class BatchReadyPublisher implements AutoCloseable {

    private final Consumer<?, ?> consumer;
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Serializer<BatchReady> serializer;
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** Of all with one transactional id only the youngest can publish; what an older one left open comes to nothing. */
    BatchReadyPublisher(
            Consumer<?, ?> consumer,
            Producer<byte[], byte[]> producer,
            String topic,
            Serializer<BatchReady> serializer) {
        this.consumer = consumer;
        this.producer = producer;
        this.topic = topic;
        this.serializer = serializer;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Does nothing where there are no facts and no position has moved. After an exception it is of no more use. */
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
        producer.commitTransaction();
        committed.putAll(positions);
    }

    /** The commit waits for it, and fails when it failed. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(BatchReady fact) {
        byte[] key = fact.getBatchId().getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, fact)));
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
