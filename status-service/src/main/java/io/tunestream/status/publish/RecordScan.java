package io.tunestream.status.publish;

import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads records of a topic of one partition, committed ones only, whose outcome is waited for, and but for {@link #newest} those with a
 * value. Fails with RECORD_UNREADABLE where one cannot be read and is not passed over, and as {@link TopicReader} does. Thread-safe.
 */
public final class RecordScan {

    private final TopicReader reader;
    private final RecordSerdes serdes;

    RecordScan(TopicReader reader, RecordSerdes serdes) {
        this.reader = reader;
        this.serdes = serdes;
    }

    /** A record that was read. */
    public record Found<V>(long offset, String key, V value) {}

    /** Reads from an offset, or the first one that is left, to the end of what is written by now. */
    public <V extends SpecificRecord> void read(Topic<V> topic, long from, Consumer<Found<V>> sink) {
        read(topic, from, Long.MAX_VALUE, sink);
    }

    /** Reads from an offset, or the first one that is left, to another, which is included. */
    public <V extends SpecificRecord> void read(Topic<V> topic, long from, long last, Consumer<Found<V>> sink) {
        readWhile(topic, from, last, found -> {
            sink.accept(found);
            return true;
        });
    }

    /** The newest value of each key; a key whose newest record has no value is left out. */
    public <V extends SpecificRecord> Map<String, V> newest(Topic<V> topic) {
        Map<String, V> newest = new HashMap<>();
        try (RecordReader records = serdes.reader()) {
            reader.read(List.of(new TopicPartition(topic.name(), 0)), each -> {
                if (each.value() == null) {
                    newest.remove(each.key());
                } else {
                    records.read(topic, each).ifPresent(value -> newest.put(each.key(), value));
                }
            });
        }
        return newest;
    }

    /**
     * Reads from an offset, or the first one that is left, to another, which is included.
     *
     * @param more takes each record and tells whether to go on
     */
    public <V extends SpecificRecord> void readWhile(Topic<V> topic, long from, long last, Predicate<Found<V>> more) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        long written = reader.ends(List.of(partition)).getOrDefault(partition, 0L);
        long end = last < written ? last + 1 : written;
        try (RecordReader records = serdes.reader()) {
            reader.readTo(Map.of(partition, from), Map.of(partition, end), each -> {
                Optional<V> value = each.offset() <= last ? records.read(topic, each) : Optional.empty();
                boolean goOn = value.map(found -> more.test(new Found<>(each.offset(), each.key(), found)))
                        .orElse(true);
                return goOn && each.offset() < last;
            });
        }
    }
}
