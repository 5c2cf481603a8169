package io.tunestream.job;

import io.tunestream.schema.fault.Fault;
import io.tunestream.schema.serde.SchemaRegistration;
import io.tunestream.schema.setting.RegistrySettings;
import io.tunestream.schema.setting.Settings;
import io.tunestream.schema.setting.StorageSettings;
import io.tunestream.schema.setting.TopicSettings;
import io.tunestream.schema.topic.TopicAdmin;
import io.tunestream.schema.topic.Topics;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStores;
import io.tunestream.storage.StorageException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be there before the service can work. */
final class Preparation {

    private static final Logger log = LoggerFactory.getLogger(Preparation.class);

    private Preparation() {}

    /** Creates missing topics and asks the registry for compatibility. */
    static void topics(Settings settings) {
        new SchemaRegistration(settings.of(RegistrySettings.class)).requireFullCompatibility();
        TopicSettings topics = settings.of(TopicSettings.class);
        try (Admin admin = admin(settings)) {
            new TopicAdmin(admin)
                    .ensure(new Topics(topics).all(), topics.replication())
                    .differences()
                    .forEach(difference -> log.warn("TOPIC_DIFFERS {}", difference));
        }
    }

    /** Opens the object store; the caller closes it. */
    static ObjectStore store(Settings settings) {
        StorageSettings storage = settings.of(StorageSettings.class);
        try {
            return ObjectStores.open(storage.uri(), storage.options());
        } catch (StorageException e) {
            throw new Fault("STORAGE_" + e.code(), "storage.uri: " + e.getMessage(), e);
        }
    }

    private static Admin admin(Settings settings) {
        try {
            return Admin.create(settings.kafka("admin"));
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Fault(
                    "KAFKA_SETTINGS_INVALID", "the settings under kafka. are of no use: " + cause.getMessage(), e);
        }
    }
}
