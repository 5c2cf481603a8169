package io.tunestream.cli.client;

import io.tunestream.snapshot.BatchRebuilder;
import io.tunestream.snapshot.ReadyTopic;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.serde.SchemaRegistration;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes Kafka clients that give up after seconds, since a person waits; the caller closes them. */
public final class KafkaConnection {

    private static final String PATIENCE_MS = "8000";
    private static final String REQUEST_MS = "5000";
    private static final String DELIVERY_MS = "30000";

    private final Settings settings;
    private final Topics topics;
    private final RecordSerdes serdes;

    public KafkaConnection(Settings settings) {
        this.settings = settings;
        this.topics = new Topics(settings.of(TopicSettings.class));
        this.serdes = new RecordSerdes(settings.of(RegistrySettings.class));
    }

    public Topics topics() {
        return topics;
    }

    /** Finds the broker and the registry, and makes the topics that are missing. */
    public void ensure(List<Topic<?>> wanted) {
        try (Admin admin = admin()) {
            new TopicPreparation(admin)
                    .ensure(wanted, settings.of(TopicSettings.class).replication());
        }
        new SchemaRegistration(settings.of(RegistrySettings.class)).requireFullCompatibility();
    }

    public Admin admin() {
        try {
            return Admin.create(properties("admin"));
        } catch (KafkaException e) {
            throw Fault.ofKafkaSettings(e);
        }
    }

    /** A consumer without a group that reads what is committed. */
    public Consumer<String, byte[]> reader() {
        Map<String, Object> properties = properties("consumer");
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        try {
            return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw Fault.ofKafkaSettings(e);
        }
    }

    /** The partitions that a topic has. */
    List<TopicPartition> partitions(Consumer<?, ?> consumer, Topic<?> topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Reads the values of a topic; the caller closes it. */
    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        return serdes.deserializer(topic);
    }

    /** Builds batches again from the log. */
    public BatchRebuilder rebuilder() {
        return new BatchRebuilder(topics, serdes, byteReader());
    }

    /** Looks batches up. */
    public ReadyTopic readyTopic() {
        return new ReadyTopic(topics, serdes, byteReader());
    }

    private Map<String, Object> byteReader() {
        Map<String, Object> properties = properties("consumer");
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "none");
        properties.put("key.deserializer", ByteArrayDeserializer.class);
        properties.put("value.deserializer", ByteArrayDeserializer.class);
        return properties;
    }

    public <V extends SpecificRecord> Producer<String, V> producer(Topic<V> topic) {
        return producer(serdes.serializer(topic), Map.of());
    }

    /** An idempotent producer that waits for all replicas, with defaults that the configuration can override. */
    public <V> Producer<String, V> producer(Serializer<V> serializer, Map<String, Object> defaults) {
        Map<String, Object> properties = new HashMap<>(defaults);
        properties.put("max.block.ms", PATIENCE_MS);
        properties.put("delivery.timeout.ms", DELIVERY_MS);
        properties.putAll(properties("producer"));
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        try {
            return new KafkaProducer<>(properties, new StringSerializer(), serializer);
        } catch (KafkaException e) {
            throw Fault.ofKafkaSettings(e);
        }
    }

    private Map<String, Object> properties(String client) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("default.api.timeout.ms", PATIENCE_MS);
        properties.put("request.timeout.ms", REQUEST_MS);
        properties.putAll(settings.kafka(client));
        return properties;
    }
}
