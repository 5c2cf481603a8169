package io.tunestream.job;

import io.tunestream.job.decide.Batch;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobStates;
import io.tunestream.record.DatasetSpec;
import io.tunestream.schema.topic.Topics;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of compacted topics into the book. One thread. */
final class Facts {

    private final Topics topics;
    private final RecordReader reader;
    private final JobBook book;

    Facts(Topics topics, RecordReader reader, JobBook book) {
        this.topics = topics;
        this.reader = reader;
        this.book = book;
    }

    /** The dataset that something new was learnt about. */
    Optional<String> learn(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(topics.datasetSpec().name())) {
            return learnSpec(record);
        }
        if (record.topic().equals(topics.batchReady().name())) {
            return learnBatch(record);
        }
        if (record.topic().equals(topics.datasetStats().name())) {
            learnStats(record);
            return Optional.empty(); // it explains a decision and changes none
        }
        Optional<JobState> job = reader.readOwn(topics.jobRecord(), record).map(JobStates::of);
        job.ifPresent(book::put);
        return job.map(state -> state.plan().dataset());
    }

    /** A record without a value deletes the spec. */
    private Optional<String> learnSpec(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            book.removeSpec(record.key());
            return Optional.empty();
        }
        Optional<DatasetSpec> spec = reader.read(topics.datasetSpec(), record);
        spec.ifPresent(book::put);
        return spec.map(DatasetSpec::getDataset);
    }

    private void learnStats(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            book.removeStats(record.key());
        } else {
            reader.read(topics.datasetStats(), record).ifPresent(book::put);
        }
    }

    private Optional<String> learnBatch(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            book.removeBatch(record.key());
            return Optional.empty();
        }
        Optional<Batch> batch = reader.read(topics.batchReady(), record).map(Batch::of);
        batch.ifPresent(book::put);
        return batch.map(Batch::dataset);
    }
}
