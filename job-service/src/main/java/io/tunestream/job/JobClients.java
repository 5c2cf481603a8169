package io.tunestream.job;

import io.tunestream.record.JobRecord;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the Kafka clients of this service. Settings under {@code kafka.} win, save where the service would be wrong. */
final class JobClients {

    /** Room for a record that names a hundred thousand batches. */
    private static final String LARGEST_RECORD = Integer.toString(10 * 1024 * 1024);

    private final Settings settings;
    private final Topics topics;
    private final RecordSerdes serdes;
    private final String name;

    JobClients(Settings settings) {
        this.settings = settings;
        this.topics = new Topics(settings.of(TopicSettings.class));
        this.serdes = new RecordSerdes(settings.of(RegistrySettings.class));
        this.name = settings.of(TopicSettings.class).prefix() + "-job-service";
    }

    Topics topics() {
        return topics;
    }

    RecordReader reader() {
        return new RecordReader(serdes);
    }

    /** A member of the group of which one holds the ledger. */
    Consumer<String, byte[]> member() {
        Map<String, Object> properties = consumerProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, name);
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader without a group, for the view. */
    Consumer<String, byte[]> observer() {
        Map<String, Object> properties = consumerProperties();
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The writer of the ledger; its fixed transactional id fences whoever held the ledger before. */
    Producer<String, JobRecord> producer() {
        Map<String, Object> properties = settings.kafka("producer");
        properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, name);
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        return new KafkaProducer<>(properties, new StringSerializer(), serdes.serializer(topics.jobRecord()));
    }

    /** Properties of readers without a group that take bytes and never seek by themselves. */
    Map<String, Object> byteReader() {
        Map<String, Object> properties = consumerProperties();
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }

    RecordSerdes serdes() {
        return serdes;
    }

    private Map<String, Object> consumerProperties() {
        Map<String, Object> properties = settings.kafka("consumer");
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, name);
        properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        properties.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_RECORD);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }
}
