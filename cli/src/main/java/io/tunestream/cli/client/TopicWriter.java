package io.tunestream.cli.client;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.schema.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes a few records for a person who waits. */
public final class TopicWriter {

    private TopicWriter() {}

    /**
     * Returns when the broker has all of them, in the order of the map; a null is a tombstone.
     *
     * @throws Fault KAFKA_UNREACHABLE and the like
     */
    public static <V extends SpecificRecord> void write(
            KafkaConnection clients, Topic<V> topic, Map<String, ? extends @Nullable V> records) {
        write(clients, topic, records, List.of());
    }

    /** The same with headers, which each record has. */
    public static <V extends SpecificRecord> void write(
            KafkaConnection clients, Topic<V> topic, Map<String, ? extends @Nullable V> records, List<Header> headers) {
        List<Future<?>> sent = new ArrayList<>();
        try (Producer<String, byte[]> producer = clients.producer(Map.of());
                Serializer<V> serializer = clients.serializer(topic)) {
            records.forEach((key, value) -> sent.add(producer.send(new ProducerRecord<>(
                    topic.name(),
                    null,
                    key,
                    value == null ? null : serializer.serialize(topic.name(), value),
                    headers))));
            for (Future<?> answer : sent) {
                answer.get();
            }
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}
