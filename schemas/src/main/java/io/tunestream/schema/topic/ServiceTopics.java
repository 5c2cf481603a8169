package io.tunestream.schema.topic;

import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.serde.SchemaRegistration;
import java.util.List;

/** What must be there before a service can work. */
public final class ServiceTopics {

    private ServiceTopics() {}

    /**
     * Creates the service's own topics where they are missing, registers the schemas of their values, and waits for the
     * other topics that it uses.
     *
     * @param used every topic that it reads or writes
     */
    public static TopicReport prepare(Settings settings, Owner service, List<Topic<?>> used) {
        TopicSettings topics = settings.of(TopicSettings.class);
        new SchemaRegistration(settings.of(RegistrySettings.class)).register(new Topics(topics).ownedBy(service));
        return TopicPreparation.prepare(settings, service.service(), used, topics.replication());
    }
}
