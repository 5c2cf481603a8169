package io.tunestream.prep.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tunestream.prep.pack.BatchIds;
import io.tunestream.prep.trace.BatchTraces;
import io.tunestream.record.BatchReady;
import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes ready batches, checkpoints, and the positions from which the writer would have to read again, in one
 * transaction. Positions are always among it, because the consumer's generation goes along with them, so that a writer that
 * lost its partitions cannot speak for them.
 */
final class BatchReadyPublisher implements AutoCloseable {

    private final Consumer<?, ?> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final BatchTraces traces;
    private final Serializer<BatchReady> facts;
    private final Serializer<SequenceCheckpoint> checkpoints;
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** Of all with one transactional id only the youngest can publish; what an older one left open comes to nothing. */
    BatchReadyPublisher(
            Consumer<?, ?> consumer,
            Producer<byte[], byte[]> producer,
            Topics topics,
            RecordSerdes serdes,
            BatchTraces traces) {
        this.consumer = consumer;
        this.producer = producer;
        this.topics = topics;
        this.traces = traces;
        this.facts = serdes.serializer(topics.batchReady());
        this.checkpoints = serdes.serializer(topics.sequenceCheckpoint());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Does nothing where there is nothing to say and no position has moved. After an exception it is of no more use. */
    void publish(Publication progress, Map<TopicPartition, Long> positions) {
        boolean silent = progress.isEmpty();
        if (silent && committed.entrySet().containsAll(positions.entrySet())) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        producer.beginTransaction();
        progress.facts().forEach(this::send);
        progress.checkpoints().forEach(each -> send(each, positions));
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
        progress.facts().forEach(traces::ready);
        committed.putAll(positions);
    }

    private void send(BatchReady fact) {
        String topic = topics.batchReady().name();
        byte[] key = fact.getBatchId().getBytes(UTF_8);
        send(new ProducerRecord<>(topic, null, key, facts.serialize(topic, fact), traces.headers(fact)));
    }

    private void send(SequenceCheckpoint checkpoint, Map<TopicPartition, Long> positions) {
        int partition = checkpoint.getPartition();
        SequenceCheckpoint placed = SequenceCheckpoint.newBuilder(checkpoint)
                .setAcceptedPosition(position(topics.exampleAccepted(), partition, positions))
                .setDecisionPosition(position(topics.batchClosed(), partition, positions))
                .build();
        String topic = topics.sequenceCheckpoint().name();
        String key = "%s/%s/%d".formatted(checkpoint.getDataset(), BatchIds.nameOf(checkpoint.getSplit()), partition);
        send(new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), checkpoints.serialize(topic, placed)));
    }

    private static long position(Topic<?> topic, int partition, Map<TopicPartition, Long> positions) {
        return requireNonNull(positions.get(new TopicPartition(topic.name(), partition)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit waits for it, and fails when it failed
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
