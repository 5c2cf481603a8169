package io.tunestream.job;

import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.record.Split;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads how far the writer is while a training batch waits for its pair, so that it does not wait for one that was given up:
 * ever more rarely while it waits, and not at all while none does. One thread.
 */
final class CheckpointWatch {

    private static final Backoff BETWEEN_LOOKS = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Topic<SequenceCheckpoint> topic;
    private final TopicReader topics;
    private final RecordReader records;
    private final LedgerView view;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private int looks;
    private long nextLook;

    CheckpointWatch(Topic<SequenceCheckpoint> topic, TopicReader topics, RecordReader records, LedgerView view) {
        this.topic = topic;
        this.topics = topics;
        this.records = records;
        this.view = view;
    }

    /** The datasets that something new was learnt about. */
    Set<String> look(long now) {
        if (!view.waitsForPairs()) {
            looks = 0;
            nextLook = now + BETWEEN_LOOKS.first().toMillis(); // most pairs are there by then
            return Set.of();
        }
        if (now < nextLook) {
            return Set.of();
        }
        nextLook = now + BETWEEN_LOOKS.after(++looks).toMillis();
        return read();
    }

    private Set<String> read() {
        if (positions.isEmpty()) {
            topics.partitions(topic.name()).forEach(each -> positions.put(each, 0L));
        }
        Set<String> datasets = new HashSet<>();
        positions.putAll(topics.read(Map.copyOf(positions), record -> take(record, datasets)));
        return datasets;
    }

    private boolean take(ConsumerRecord<String, byte[]> record, Set<String> datasets) {
        records.readOrLeaveOut(topic, record)
                .filter(checkpoint -> checkpoint.getSplit() == Split.VALIDATION)
                .ifPresent(checkpoint -> {
                    view.put(checkpoint);
                    datasets.add(checkpoint.getDataset());
                });
        return true;
    }
}
