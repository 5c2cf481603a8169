package io.tunestream.schema.startup;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.DeclaredTopic;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.serde.SchemaBackup;
import io.tunestream.schema.serde.SchemaRegistration;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.SchemaTopic;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.util.ArrayList;
import java.util.List;

/** What must be there before a service can work. */
public final class ServiceTopics {

    private ServiceTopics() {}

    /**
     * Creates the service's own topics where they are missing, waits for the other topics that it uses, brings back what the
     * registry lost of our schemas, and registers those of its own topics.
     *
     * @param used every topic that it reads or writes
     * @throws Fault among others REGISTRY_LOST_SCHEMAS
     */
    public static TopicReport prepare(Settings settings, Owner service, List<Topic<?>> used) {
        TopicSettings topicSettings = settings.of(TopicSettings.class);
        Topics topics = new Topics(topicSettings);
        RegistrySettings registry = settings.of(RegistrySettings.class);
        SchemaRegistration registration = new SchemaRegistration(registry);
        registration.requireAnswer();
        SchemaTopic kept = topics.schemaRegistered(service);
        List<DeclaredTopic> all = new ArrayList<>(used);
        all.add(kept);
        TopicReport report = TopicPreparation.prepare(settings, service.service(), all, topicSettings.replication());
        SchemaBackup backup = new SchemaBackup(new KafkaClients(settings), kept.name(), registry);
        backup.restore();
        registration.register(topics.ownedBy(service));
        backup.record(topics.ownedBy(service));
        return report;
    }
}
