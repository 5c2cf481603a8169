package io.tunestream.cli.client;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.schema.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * What is committed to topics from now on, and nothing of their history: the ends are taken when this is made. Fails with
 * KAFKA_UNREACHABLE and the like. For one thread.
 */
public final class TopicTail implements AutoCloseable {

    private final Consumer<String, byte[]> consumer;

    public TopicTail(KafkaConnection kafka, List<Topic<?>> topics) {
        List<TopicPartition> partitions = topics.stream()
                .map(topic -> kafka.topicReader().partitions(topic.name()))
                .flatMap(Collection::stream)
                .toList();
        this.consumer = kafka.reader();
        try {
            consumer.assign(partitions);
            consumer.endOffsets(partitions).forEach(consumer::seek);
        } catch (KafkaException e) {
            consumer.close();
            throw Fault.ofKafka(e);
        }
    }

    /** What has come; returns after that time where nothing does. */
    public ConsumerRecords<String, byte[]> poll(Duration most) {
        try {
            return consumer.poll(most);
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
