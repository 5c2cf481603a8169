package io.tunestream.status.publish;

import io.tunestream.record.JobEvent;
import io.tunestream.record.ModelReady;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes what happened, each call one transaction. A call that throws may have been committed or not: close, open anew
 * (which settles it) and read what is there. Used by one thread.
 */
final class EventWriter implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = java.time.Duration.ofSeconds(3);

    private final Topic<JobEvent> eventTopic;
    private final Topic<ModelReady> modelTopic;
    private final Serializer<JobEvent> events;
    private final Serializer<ModelReady> models;
    private final KafkaProducer<String, byte[]> producer;

    private EventWriter(KafkaClients clients, Topics topics, String transactionalId) {
        this.eventTopic = topics.jobEvent();
        this.modelTopic = topics.modelReady();
        this.events = clients.serdes().serializer(eventTopic);
        this.models = clients.serdes().serializer(modelTopic);
        this.producer = clients.producer(transactionalId);
    }

    /** Fences every earlier writer with the id and settles what it left open. */
    static EventWriter open(KafkaClients clients, Topics topics, String transactionalId) {
        EventWriter writer = new EventWriter(clients, topics, transactionalId);
        try {
            writer.producer.initTransactions();
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    KafkaProducer<String, byte[]> producer() {
        return producer;
    }

    void write(List<JobEvent> made) {
        producer.beginTransaction();
        for (JobEvent event : made) {
            byte[] value = events.serialize(eventTopic.name(), event);
            send(eventTopic.name(), event.getJobId(), value);
        }
        producer.commitTransaction();
    }

    void write(ModelReady model) {
        producer.beginTransaction();
        byte[] value = models.serialize(modelTopic.name(), model);
        send(modelTopic.name(), model.getDataset(), value);
        producer.commitTransaction();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what fails to be sent fails the commit
    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value));
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        events.close();
        models.close();
    }
}
