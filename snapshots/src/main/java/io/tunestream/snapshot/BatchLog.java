package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.OffsetRange;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.OffsetReset;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The examples of batches, as the log of accepted examples still holds them. Thread-safe. */
public final class BatchLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Topics topics;
    private final RecordSerdes serdes;
    private final KafkaClients clients;

    public BatchLog(Topics topics, RecordSerdes serdes, KafkaClients clients) {
        this.topics = requireNonNull(topics, "topics");
        this.serdes = requireNonNull(serdes, "serdes");
        this.clients = requireNonNull(clients, "clients");
    }

    /** Takes the examples of a batch one after the other. */
    @FunctionalInterface
    interface Sink {

        void accept(AcceptedExample example) throws IOException;
    }

    /**
     * Reads them in the order of the log, in which a number may come again: the later one counts.
     *
     * @throws Fault BATCH_LOG_GONE where the log no longer holds them all
     */
    void read(StoredBatch batch, Sink sink) throws IOException {
        OffsetRange range = batch.acceptedRange();
        if (range == null) {
            throw new Fault(FaultCode.BATCH_LOG_GONE, "batch %s does not say where it came from".formatted(batch.id()));
        }
        try {
            read(batch, range, sink);
        } catch (OffsetOutOfRangeException e) {
            throw gone(batch, range);
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        }
    }

    private void read(StoredBatch batch, OffsetRange range, Sink sink) throws IOException {
        TopicPartition partition = new TopicPartition(batch.acceptedTopic(), range.getPartition());
        try (Consumer<String, byte[]> reader = clients.reader(OffsetReset.NONE);
                RecordReader records = serdes.reader()) {
            reader.assign(List.of(partition));
            requireHeld(batch, range, reader, partition);
            reader.seek(partition, range.getFirst());
            copy(batch, range, reader, records, sink);
        }
    }

    /** Lines of other sequences lie between; the range ends with the batch's own last line. */
    private void copy(
            StoredBatch batch, OffsetRange range, Consumer<String, byte[]> reader, RecordReader records, Sink sink)
            throws IOException {
        TopicPartition partition = reader.assignment().iterator().next();
        while (reader.position(partition) <= range.getLast()) {
            ConsumerRecords<String, byte[]> polled = reader.poll(POLL);
            for (ConsumerRecord<String, byte[]> each : polled) {
                Optional<AcceptedExample> example = each.offset() <= range.getLast()
                        ? records.read(topics.exampleAccepted(), each)
                        : Optional.empty();
                if (example.isPresent() && isOf(batch, example.get())) {
                    sink.accept(example.get());
                }
            }
            if (polled.isEmpty()) {
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
                && batch.numbers().contains(NumberRange.of(example.getNumber()));
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
