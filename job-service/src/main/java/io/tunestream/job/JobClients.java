package io.tunestream.job;

import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.Membership;
import io.tunestream.runtime.kafka.OffsetReset;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.LostSchemas;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

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
        this.serdes = RecordSerdes.of(settings);
        this.name = settings.of(TopicSettings.class).prefix() + "-job-service";
    }

    Topics topics() {
        return topics;
    }

    RecordReader reader() {
        return serdes.reader();
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
        return clients.transactional(name);
    }

    KafkaClients kafka() {
        return clients;
    }

    RecordSerdes serdes() {
        return serdes;
    }
}
