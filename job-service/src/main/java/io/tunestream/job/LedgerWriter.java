package io.tunestream.job;

import io.tunestream.job.ledger.JobRecords;
import io.tunestream.job.ledger.JobState;
import io.tunestream.record.JobRecord;
import io.tunestream.schema.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes steps and positions in one transaction. Of all writers with one transactional id only the youngest can. */
final class LedgerWriter implements AutoCloseable {

    private final Producer<String, JobRecord> producer;
    private final Topic<JobRecord> topic;
    private final LedgerListener listener;

    /** Takes the ledger over: from here on no earlier writer commits anything. */
    LedgerWriter(Producer<String, JobRecord> producer, Topic<JobRecord> topic, LedgerListener listener) {
        this.producer = producer;
        this.topic = topic;
        this.listener = listener;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns once all of it is committed. After an exception this writer is of no more use. */
    @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what a send failed with
    void write(List<JobState> steps, Map<TopicPartition, OffsetAndMetadata> positions, ConsumerGroupMetadata consumer) {
        producer.beginTransaction();
        for (JobState step : steps) {
            producer.send(new ProducerRecord<>(topic.name(), step.jobId(), JobRecords.of(step)));
        }
        producer.sendOffsetsToTransaction(positions, consumer);
        producer.flush();
        steps.forEach(listener::before);
        producer.commitTransaction();
        steps.forEach(listener::after);
    }

    /** Without waiting: what is not committed comes to nothing. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
