package io.tunestream.job;

import io.tunestream.job.decide.Batch;
import io.tunestream.job.ledger.JobRecordDecoder;
import io.tunestream.job.ledger.JobState;
import io.tunestream.provider.JobIds;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topics;
import io.tunestream.snapshot.CorrectedKey;
import io.tunestream.snapshot.ExclusionKey;
import io.tunestream.snapshot.SupersededKey;
import io.tunestream.snapshot.SupersededNumbers;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of compacted topics into the view. One thread. */
final class TopicProjector {

    private final Topics topics;
    private final RecordReader reader;
    private final LedgerView view;

    TopicProjector(Topics topics, RecordReader reader, LedgerView view) {
        this.topics = topics;
        this.reader = reader;
        this.view = view;
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
        if (record.topic().equals(topics.exampleExcluded().name())) {
            return learnExclusion(record);
        }
        return learnJob(record);
    }

    /** What is passed over may have been that a provider has the job. */
    private Optional<String> learnJob(ConsumerRecord<String, byte[]> record) {
        Optional<JobState> job = reader.read(topics.jobRecord(), record).map(JobRecordDecoder::of);
        job.ifPresent(view::put);
        if (job.isEmpty() && record.value() != null && JobIds.isOurs(String.valueOf(record.key()))) {
            view.passOver(record.key(), record.timestamp());
        }
        return job.map(state -> state.plan().dataset());
    }

    /** A record without a value deletes the spec. */
    private Optional<String> learnSpec(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            view.removeSpec(record.key());
            return Optional.empty();
        }
        Optional<DatasetSpec> spec = reader.readOrLeaveOut(topics.datasetSpec(), record);
        spec.ifPresent(view::put);
        return spec.map(DatasetSpec::getDataset);
    }

    /** A record without a value takes back what was excluded under its key. */
    private Optional<String> learnExclusion(ConsumerRecord<String, byte[]> record) {
        Optional<ExcludedExample> excluded = reader.read(topics.exampleExcluded(), record);
        if (excluded.isEmpty() && record.value() != null) {
            return Optional.empty(); // it is passed over
        }
        Optional<SupersededKey> superseded = SupersededKey.parse(record.key());
        if (superseded.isPresent()) {
            SupersededKey key = superseded.get();
            view.supersede(key, SupersededNumbers.of(key, excluded.orElse(null)));
            return Optional.of(key.dataset());
        }
        Optional<CorrectedKey> corrected = CorrectedKey.parse(record.key());
        if (corrected.isPresent()) {
            view.correct(corrected.get(), tokens(excluded));
            return corrected.map(CorrectedKey::dataset);
        }
        Optional<ExclusionKey> key = ExclusionKey.parse(record.key());
        key.ifPresent(known -> excluded.map(ExcludedExample::getPlace)
                .ifPresentOrElse(place -> view.exclude(known, place.getTokens()), () -> view.include(known)));
        return key.map(ExclusionKey::dataset);
    }

    private static OptionalLong tokens(Optional<ExcludedExample> excluded) {
        return excluded.map(ExcludedExample::getPlace).stream()
                .mapToLong(ExamplePlace::getTokens)
                .findFirst();
    }

    private void learnStats(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            view.removeStats(record.key());
        } else {
            reader.readOrLeaveOut(topics.datasetStats(), record).ifPresent(view::put);
        }
    }

    private Optional<String> learnBatch(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            view.removeBatch(record.key());
            return Optional.empty();
        }
        Optional<Batch> batch =
                reader.readOrLeaveOut(topics.batchReady(), record).map(Batch::of);
        batch.ifPresent(view::put);
        return batch.map(Batch::dataset);
    }
}
