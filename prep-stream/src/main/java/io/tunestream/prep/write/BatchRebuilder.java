package io.tunestream.prep.write;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchReady;
import io.tunestream.record.OffsetRange;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topics;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Builds the bytes of a batch file again from the log, and proves that they are the same. One call at a time. */
public final class BatchRebuilder {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Topics topics;
    private final RecordSerdes serdes;
    private final Map<String, Object> consumer;

    /** The consumer's properties: without a group, reading what is committed, never seeking by itself. */
    public BatchRebuilder(Topics topics, RecordSerdes serdes, Map<String, Object> consumer) {
        this.topics = topics;
        this.serdes = serdes;
        this.consumer = consumer;
    }

    /** The fact about a batch, as it stands on its topic. */
    public Optional<BatchReady> find(String batchId) {
        TopicPartition partition = new TopicPartition(topics.batchReady().name(), 0);
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(consumer);
                Deserializer<BatchReady> deserializer = serdes.deserializer(topics.batchReady())) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = requireNonNull(reader.endOffsets(List.of(partition)).get(partition));
            BatchReady found = null;
            while (reader.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> each : reader.poll(POLL)) {
                    BatchReady ready = deserializer.deserialize(partition.topic(), each.value());
                    found = ready != null && ready.getBatchId().equals(batchId) ? ready : found;
                }
            }
            return Optional.ofNullable(found);
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        }
    }

    /**
     * Writes the batch's lines to a file, replacing it.
     *
     * @throws Fault BATCH_LOG_GONE where the log no longer holds them, BATCH_MISMATCH where they are not the same
     */
    public void rebuild(BatchReady batch, Path to) {
        OffsetRange range = batch.getAcceptedRange();
        if (range == null) {
            throw new Fault("BATCH_LOG_GONE", "batch %s does not say where it came from".formatted(batch.getBatchId()));
        }
        try {
            String sha256 = write(batch, range, to);
            if (!sha256.equals(batch.getSha256())) {
                throw new Fault(
                        "BATCH_MISMATCH",
                        "batch %s: the log gives a file with SHA-256 %s; recorded is %s"
                                .formatted(batch.getBatchId(), sha256, batch.getSha256()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("batch %s cannot be written".formatted(batch.getBatchId()), e);
        } catch (OffsetOutOfRangeException e) {
            throw gone(batch, range);
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        }
    }

    private String write(BatchReady batch, OffsetRange range, Path to) throws IOException {
        TopicPartition partition = new TopicPartition(batch.getAcceptedTopic(), range.getPartition());
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(consumer);
                Deserializer<AcceptedExample> deserializer = serdes.deserializer(topics.exampleAccepted());
                OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
                DigestOutputStream hashed = new DigestOutputStream(file, Sha256.digest())) {
            reader.assign(List.of(partition));
            if (requireNonNull(reader.beginningOffsets(List.of(partition)).get(partition)) > range.getFirst()) {
                throw gone(batch, range);
            }
            reader.seek(partition, range.getFirst());
            copy(batch, range, reader, deserializer, hashed);
            return Sha256.hex(hashed.getMessageDigest());
        }
    }

    /** Lines of other streams lie between; the range ends with the batch's own last line. */
    private static void copy(
            BatchReady batch,
            OffsetRange range,
            KafkaConsumer<byte[], byte[]> reader,
            Deserializer<AcceptedExample> deserializer,
            OutputStream to)
            throws IOException {
        WritableByteChannel lines = Channels.newChannel(to);
        TopicPartition partition = reader.assignment().iterator().next();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (reader.position(partition) <= range.getLast()) {
            for (ConsumerRecord<byte[], byte[]> each : reader.poll(POLL)) {
                AcceptedExample example = deserializer.deserialize(partition.topic(), each.value());
                if (each.offset() <= range.getLast() && isOf(batch, example)) {
                    lines.write(example.getLine());
                    to.write('\n');
                }
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() > deadline) {
                throw gone(batch, range);
            }
        }
    }

    private static boolean isOf(BatchReady batch, AcceptedExample example) {
        return example.getDataset().equals(batch.getDataset())
                && example.getSplit() == batch.getSplit()
                && example.getNumber() >= batch.getFirstNumber()
                && example.getNumber() <= batch.getLastNumber();
    }

    private static Fault gone(BatchReady batch, OffsetRange range) {
        return new Fault(
                "BATCH_LOG_GONE",
                "batch %s cannot be rebuilt: %s no longer holds offsets %d to %d of partition %d"
                        .formatted(
                                batch.getBatchId(),
                                batch.getAcceptedTopic(),
                                range.getFirst(),
                                range.getLast(),
                                range.getPartition()));
    }
}
