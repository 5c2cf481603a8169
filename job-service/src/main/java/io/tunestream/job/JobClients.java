package io.tunestream.job;

import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.Membership;
import io.tunestream.runtime.kafka.OffsetReset;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.kafka.TransactionalProducer;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.LostSchemas;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the Kafka clients of this service. Settings under {@code kafka.} win, save where the service would be wrong. */
final class JobClients {

    private final Settings settings;
    private final KafkaClients clients;
    private final Topics topics;
    private final RecordSerdes serdes;
    private final String name;

    JobClients(Settings settings) {
        this.settings = settings;
        this.clients = new KafkaClients(settings);
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

    /** A member of the group of which one leads. */
    Consumer<String, byte[]> member() {
        return clients.member(new Membership(name, OffsetReset.EARLIEST));
    }

    /** Says which schemas the registry lost. */
    LostSchemas lostSchemas() {
        return new LostSchemas(topicReader(), settings.of(RegistrySettings.class));
    }

    /** Reads the topics that the view is built from. */
    TopicReader topicReader() {
        return new TopicReader(clients);
    }

    /** The writer of the ledger; its fixed transactional id fences whoever held the ledger before. */
    Producer<String, byte[]> producer() {
        Map<String, Object> properties = settings.kafka("producer");
        properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, name);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        return new TransactionalProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    KafkaClients kafka() {
        return clients;
    }

    RecordSerdes serdes() {
        return serdes;
    }
}
