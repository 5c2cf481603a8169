package io.tunestream.prep;

import io.tunestream.schema.fault.Fault;
import io.tunestream.schema.setting.StorageSettings;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStores;
import io.tunestream.storage.StorageException;

/** Opens the configured object store; a local folder may be named from where the process was started. */
public final class StoreAddress {

    private StoreAddress() {}

    /** Fails with STORAGE_ and the store's own code. */
    public static ObjectStore open(StorageSettings settings) {
        try {
            return ObjectStores.open(settings.uri(), settings.options());
        } catch (StorageException e) {
            throw new Fault("STORAGE_" + e.code(), "storage.uri: " + e.getMessage(), e);
        }
    }
}
