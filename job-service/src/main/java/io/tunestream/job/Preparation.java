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

/** What must be there before the service can work. */
final class Preparation {

    private Preparation() {}

    /** Creates missing topics and asks the registry for compatibility. */
    static void topics(Settings settings) {
        new SchemaRegistration(settings.of(RegistrySettings.class)).requireFullCompatibility();
        TopicAdmin.prepare(settings, new Topics(settings.of(TopicSettings.class)).all());
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
}
