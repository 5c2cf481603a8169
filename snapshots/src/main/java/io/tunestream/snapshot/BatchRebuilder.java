package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.OffsetRange;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.OffsetReset;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Builds the bytes of a batch file again from the log, and proves that they are the same. Thread-safe. */
public final class BatchRebuilder {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Topics topics;
    private final RecordSerdes serdes;
    private final KafkaClients clients;

    public BatchRebuilder(Topics topics, RecordSerdes serdes, KafkaClients clients) {
        this.topics = topics;
        this.serdes = serdes;
        this.clients = clients;
    }

    /**
     * Writes the batch's lines to a file, replacing it.
     *
     * @throws Fault BATCH_LOG_GONE where the log no longer holds them, BATCH_MISMATCH where they are not the same
     */
    public void rebuild(StoredBatch batch, Path to) {
        OffsetRange range = batch.acceptedRange();
        if (range == null) {
            throw new Fault(FaultCode.BATCH_LOG_GONE, "batch %s does not say where it came from".formatted(batch.id()));
        }
        try {
            String sha256 = write(batch, range, to);
            if (!sha256.equals(batch.sha256())) {
                throw new Fault(
                        FaultCode.BATCH_MISMATCH,
                        "batch %s: the log gives a file with SHA-256 %s; recorded is %s"
                                .formatted(batch.id(), sha256, batch.sha256()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("batch %s cannot be written".formatted(batch.id()), e);
        } catch (OffsetOutOfRangeException e) {
            throw gone(batch, range);
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        }
    }

    private String write(StoredBatch batch, OffsetRange range, Path to) throws IOException {
        TopicPartition partition = new TopicPartition(batch.acceptedTopic(), range.getPartition());
        try (Consumer<String, byte[]> reader = clients.reader(OffsetReset.NONE);
                Deserializer<AcceptedExample> deserializer = serdes.deserializer(topics.exampleAccepted());
                RebuiltLines lines = new RebuiltLines(to, batch.firstNumber())) {
            reader.assign(List.of(partition));
            requireHeld(batch, range, reader, partition);
            reader.seek(partition, range.getFirst());
            copy(batch, range, reader, deserializer, lines);
        }
        return Sha256.of(to);
    }

    /** Lines of other streams lie between; the range ends with the batch's own last line. */
    private static void copy(
            StoredBatch batch,
            OffsetRange range,
            Consumer<String, byte[]> reader,
            Deserializer<AcceptedExample> deserializer,
            RebuiltLines to)
            throws IOException {
        TopicPartition partition = reader.assignment().iterator().next();
        while (reader.position(partition) <= range.getLast()) {
            ConsumerRecords<String, byte[]> records = reader.poll(POLL);
            for (ConsumerRecord<String, byte[]> each : records) {
                AcceptedExample example = deserializer.deserialize(partition.topic(), each.value());
                if (each.offset() <= range.getLast() && isOf(batch, example)) {
                    to.add(example.getNumber(), example.getLine());
                }
            }
            if (records.isEmpty()) {
                requireHeld(batch, range, reader, partition);
            }
        }
    }

    /** Asks the broker, so that one which is away is told from a log that is gone. */
    private static void requireHeld(
            StoredBatch batch, OffsetRange range, Consumer<String, byte[]> reader, TopicPartition partition) {
        long begin = requireNonNull(reader.beginningOffsets(List.of(partition)).get(partition));
        long end = requireNonNull(reader.endOffsets(List.of(partition)).get(partition));
        if (begin > range.getFirst() || end <= range.getLast()) {
            throw gone(batch, range);
        }
    }

    private static boolean isOf(StoredBatch batch, AcceptedExample example) {
        return example.getDataset().equals(batch.dataset())
                && example.getSplit() == batch.split()
                && example.getNumber() >= batch.firstNumber()
                && example.getNumber() <= batch.lastNumber();
    }

    private static Fault gone(StoredBatch batch, OffsetRange range) {
        return new Fault(
                FaultCode.BATCH_LOG_GONE,
                "batch %s cannot be rebuilt: %s no longer holds offsets %d to %d of partition %d"
                        .formatted(
                                batch.id(),
                                batch.acceptedTopic(),
                                range.getFirst(),
                                range.getLast(),
                                range.getPartition()));
    }
}
