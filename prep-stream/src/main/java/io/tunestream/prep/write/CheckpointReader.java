package io.tunestream.prep.write;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the checkpoints of partitions: as many records as there are sequences, and those that are not compacted yet. For one
 * thread.
 */
final class CheckpointReader {

    private final TopicReader reader;
    private final Topic<SequenceCheckpoint> topic;
    private final RecordReader records;

    CheckpointReader(KafkaClients clients, Topic<SequenceCheckpoint> topic, RecordReader records) {
        this.reader = new TopicReader(clients);
        this.topic = topic;
        this.records = records;
    }

    /** What the checkpoints of one partition say. For one thread. */
    static final class Checkpoints {

        final Map<SequenceKey, Settled> sequences = new HashMap<>();
        long acceptedPosition;
        long decisionPosition;

        private void add(SequenceCheckpoint each) {
            sequences.put(new SequenceKey(each.getDataset(), each.getSplit()), Settled.of(each));
            acceptedPosition = Math.max(acceptedPosition, each.getAcceptedPosition());
            decisionPosition = Math.max(decisionPosition, each.getDecisionPosition());
        }
    }

    /**
     * Everything that was committed before the call. Transactions that are open, such as that of whoever had the partition
     * before, are waited for: their outcome may be known to the group's positions already, and not here yet.
     */
    Map<Integer, Checkpoints> read(Collection<Integer> partitions) {
        Map<Integer, Checkpoints> found = new HashMap<>();
        partitions.forEach(each -> found.put(each, new Checkpoints()));
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        partitions.forEach(each -> beginnings.put(new TopicPartition(topic.name(), each), 0L));
        reader.readTo(beginnings, reader.ends(beginnings.keySet()), each -> take(each, found));
        return found;
    }

    private boolean take(ConsumerRecord<String, byte[]> each, Map<Integer, Checkpoints> into) {
        Checkpoints found = requireNonNull(into.get(each.partition()));
        records.read(topic, each).ifPresent(found::add);
        return true;
    }

    /** Where a partition ends, open transactions included. */
    long end(String ofTopic, int partition) {
        return requireNonNull(ends(ofTopic, List.of(partition)).get(new TopicPartition(ofTopic, partition)));
    }

    /** Where partitions end, open transactions included. */
    Map<TopicPartition, Long> ends(String ofTopic, Collection<Integer> partitions) {
        return reader.ends(partitions.stream()
                .map(each -> new TopicPartition(ofTopic, each))
                .toList());
    }
}
