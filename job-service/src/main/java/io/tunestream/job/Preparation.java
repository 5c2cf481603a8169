package io.tunestream.job;

import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.serde.SchemaRegistration;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;

/** What must be there before the service can work. */
final class Preparation {

    private Preparation() {}

    /** Creates missing topics and asks the registry for compatibility. */
    static void topics(Settings settings) {
        new SchemaRegistration(settings.of(RegistrySettings.class)).requireFullCompatibility();
        TopicSettings topics = settings.of(TopicSettings.class);
        TopicPreparation.prepare(settings, new Topics(topics).all(), topics.replication());
    }
}
