package io.tunestream.status.publish;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The Kafka clients of this service: what the configuration says, and over it what correctness demands. Thread-safe; the
 * caller closes what it gets.
 */
public final class KafkaClients {

    private static final String SESSION_TIMEOUT_MS = "10000";

    private final Settings settings;
    private final RecordSerdes serdes;

    public KafkaClients(Settings settings, RecordSerdes serdes) {
        this.settings = requireNonNull(settings, "settings");
        this.serdes = requireNonNull(serdes, "serdes");
    }

    public Admin admin() {
        return Admin.create(settings.kafka("admin"));
    }

    /** A consumer of one topic that reads committed records and belongs to no group. */
    public <V extends SpecificRecord> KafkaConsumer<String, V> reader(Topic<V> topic) {
        return new KafkaConsumer<>(readerSettings(), new StringDeserializer(), serdes.deserializer(topic));
    }

    /** A consumer of several topics that reads committed records, undecoded, and belongs to no group. */
    public KafkaConsumer<String, byte[]> reader() {
        return new KafkaConsumer<>(readerSettings(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A consumer that holds a partition while the group lets it; it never commits a position. */
    public <V extends SpecificRecord> KafkaConsumer<String, V> member(String group, Topic<V> topic) {
        Map<String, Object> properties = readerSettings();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        return new KafkaConsumer<>(properties, new StringDeserializer(), serdes.deserializer(topic));
    }

    /** A transactional producer of encoded values; the newest with an id fences the others. */
    public KafkaProducer<String, byte[]> producer(String transactionalId) {
        Map<String, Object> properties = new HashMap<>(settings.kafka("producer"));
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        return serdes.deserializer(topic);
    }

    RecordSerdes serdes() {
        return serdes;
    }

    private Map<String, Object> readerSettings() {
        Map<String, Object> properties = new HashMap<>(settings.kafka("consumer"));
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "status-" + UUID.randomUUID());
        return properties;
    }
}
