package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is excluded, as the compacted topic says it; each look reads it from its beginning to its present end, and keeps what
 * concerns one dataset. Thread-safe.
 */
public final class ExclusionTopic {

    private static final Logger log = LoggerFactory.getLogger(ExclusionTopic.class);

    private final Topic<ExcludedExample> topic;
    private final RecordSerdes serdes;
    private final TopicReader reader;

    public ExclusionTopic(Topic<ExcludedExample> topic, RecordSerdes serdes, TopicReader reader) {
        this.topic = requireNonNull(topic, "topic");
        this.serdes = requireNonNull(serdes, "serdes");
        this.reader = requireNonNull(reader, "reader");
    }

    /** What is excluded of a dataset by now. */
    DatasetExclusions read(String dataset) {
        DatasetExclusions found = new DatasetExclusions();
        try (RecordReader records = serdes.reader()) {
            reader.read(List.of(new TopicPartition(topic.name(), 0)), record -> take(record, records, dataset, found));
        }
        return found;
    }

    private void take(
            ConsumerRecord<String, byte[]> record, RecordReader records, String dataset, DatasetExclusions found) {
        Optional<SupersededKey> superseded = SupersededKey.parse(record.key());
        Optional<CorrectedKey> corrected = CorrectedKey.parse(record.key());
        Optional<ExclusionKey> examples = ExclusionKey.parse(record.key());
        long behind = record.offset() + 1;
        superseded
                .filter(key -> key.dataset().equals(dataset))
                .ifPresent(key -> read(
                        record,
                        records,
                        excluded -> found.take(key.sequence(), SupersededNumbers.of(key, excluded), behind)));
        corrected
                .filter(key -> key.dataset().equals(dataset))
                .ifPresent(key -> read(record, records, excluded -> found.take(key, tokens(excluded), behind)));
        examples.filter(key -> key.dataset().equals(dataset))
                .ifPresent(key -> read(record, records, excluded -> found.take(key, tokens(excluded), behind)));
        if (superseded.isEmpty() && corrected.isEmpty() && examples.isEmpty()) {
            log.warn(
                    "{} at offset {} has a key that names no examples, and excludes nothing",
                    record.topic(),
                    record.offset());
        }
    }

    /** Hands over the value, null where there is none; nothing where it is passed over. */
    private void read(
            ConsumerRecord<String, byte[]> record, RecordReader records, Consumer<@Nullable ExcludedExample> sink) {
        Optional<ExcludedExample> excluded = records.read(topic, record);
        if (excluded.isPresent() || record.value() == null) {
            sink.accept(excluded.orElse(null));
        }
    }

    private static OptionalLong tokens(@Nullable ExcludedExample excluded) {
        if (excluded == null) {
            return OptionalLong.empty();
        }
        ExamplePlace place = excluded.getPlace();
        return OptionalLong.of(place == null ? 0 : place.getTokens());
    }
}
