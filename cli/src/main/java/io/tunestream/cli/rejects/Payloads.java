package io.tunestream.cli.rejects;

import io.tunestream.cli.client.KafkaConnection;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The bytes of records that were rejected: beside the rejection, or on the raw topic while that still holds them. */
final class Payloads {
    private final KafkaConnection kafka;

    Payloads(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /** The record as it came; empty where it is gone. */
    Optional<byte[]> of(Reject reject) {
        if (reject.hasPayload()) {
            ByteBuffer original = reject.example().getOriginal().duplicate();
            byte[] bytes = new byte[original.remaining()];
            original.get(bytes);
            return Optional.of(bytes);
        }
        return ofRaw(reject);
    }

    private Optional<byte[]> ofRaw(Reject reject) {
        String topic = reject.example().getSourceTopic();
        long offset = reject.example().getSourceOffset();
        TopicPartition partition = new TopicPartition(topic, reject.example().getSourcePartition());
        if (!kafka.topicReader().partitions(topic).contains(partition)) {
            return Optional.empty();
        }
        AtomicReference<byte @Nullable []> found = new AtomicReference<>();
        kafka.topicReader().read(Map.of(partition, offset), record -> {
            found.set(record.offset() == offset ? record.value() : null);
            return false;
        });
        return Optional.ofNullable(found.get());
    }
}
