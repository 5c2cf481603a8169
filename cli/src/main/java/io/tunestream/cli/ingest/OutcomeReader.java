package io.tunestream.cli.ingest;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicTail;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.RejectedExample;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Finds what became of rows on the topics of accepted and rejected ones, from their ends as they were when this was made; so
 * make it before the first row is sent. Fails with KAFKA_UNREACHABLE and the like. For one thread.
 */
public final class OutcomeReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Topics topics;
    private final TopicTail tail;
    private final RecordReader records;
    private final Consumer<Fault> warnings;
    private final IngestOutcome outcome = new IngestOutcome();

    public OutcomeReader(KafkaConnection kafka, Consumer<Fault> warnings) {
        this.topics = kafka.topics();
        kafka.ensure(List.of(topics.exampleAccepted(), topics.exampleRejected()));
        this.tail = new TopicTail(kafka, List.of(topics.exampleAccepted(), topics.exampleRejected()));
        this.records = kafka.recordReader();
        this.warnings = warnings;
    }

    /**
     * Reads until every row has an outcome, or for so long nothing is heard of anybody's rows.
     *
     * @param progress takes the number of rows whose outcome is known
     */
    public IngestOutcome await(SentOffsets sent, Duration longestSilence, LongConsumer progress) {
        long heard = System.nanoTime();
        while (sent.open() > 0 && System.nanoTime() - heard < longestSilence.toNanos()) {
            ConsumerRecords<String, byte[]> polled = tail.poll(POLL);
            polled.forEach(record -> take(record, sent));
            heard = polled.isEmpty() ? heard : System.nanoTime();
            progress.accept(outcome.rows());
        }
        return outcome;
    }

    private void take(ConsumerRecord<String, byte[]> record, SentOffsets sent) {
        if (record.topic().equals(topics.exampleAccepted().name())) {
            read(topics.exampleAccepted(), record).ifPresent(row -> takeAccepted(row, sent));
        } else {
            read(topics.exampleRejected(), record).ifPresent(row -> takeRejected(row, sent));
        }
    }

    private <V extends SpecificRecord> Optional<V> read(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
        return records.readOr(
                topic, record, unreadable -> warnings.accept(new Fault(FaultCode.RECORD_UNREADABLE, unreadable)));
    }

    private void takeAccepted(AcceptedExample row, SentOffsets sent) {
        if (sent.settle(row.getSourcePartition(), row.getSourceOffset())) {
            outcome.accepted();
        }
    }

    private void takeRejected(RejectedExample row, SentOffsets sent) {
        if (row.getSourceTopic().equals(topics.exampleRaw().name())
                && sent.settle(row.getSourcePartition(), row.getSourceOffset())) {
            outcome.rejected(row);
        }
    }

    @Override
    public void close() {
        tail.close();
        records.close();
    }
}
