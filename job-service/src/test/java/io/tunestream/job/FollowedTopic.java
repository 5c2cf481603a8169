package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.support.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is committed to the first partition of a topic, from its beginning. One thread. */
final class FollowedTopic<V> implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, V> consumer;
    private final List<V> values = new ArrayList<>();

    FollowedTopic(String topic, Map<String, Object> kafka, Deserializer<V> deserializer) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), deserializer);
        List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** What came since the last call, but for what nobody can read. */
    void poll() {
        try {
            consumer.poll(POLL).forEach(record -> values.add(record.value()));
        } catch (RecordDeserializationException e) {
            consumer.seek(e.topicPartition(), e.offset() + 1);
        }
    }

    /** The first value that is wanted, once it is there; fails with the sentence where it does not come. */
    V await(Predicate<V> wanted, Supplier<String> sentence) {
        boolean there = Await.atMost(PATIENCE, () -> {
            poll();
            return values.stream().anyMatch(wanted);
        });
        assertThat(there).as(sentence).isTrue();
        return values.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Every value that was read so far, in order. */
    List<V> values() {
        return List.copyOf(values);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
