package io.tunestream.storage;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.secret.KnownSecrets;
import java.nio.file.Path;
import java.util.Map;

/** Opens the store that an address names. */
public final class ObjectStores {

    private ObjectStores() {}

    /**
     * Opens a store; the caller closes it. A cloud is not asked before it is used.
     *
     * @throws StorageException {@link StorageErrorCode#INVALID_SETTINGS} when the address or an option is wrong
     */
    public static ObjectStore open(String uri, Map<String, String> options) {
        return open(StorageSettings.parse(uri, options));
    }

    /**
     * The store that the configuration names.
     *
     * @throws Fault STORAGE_ and the store's own code
     */
    public static ObjectStore open(ObjectStoreSettings settings) {
        try {
            return open(settings.uri(), settings.options());
        } catch (StorageException e) {
            throw new Fault("STORAGE_" + e.code(), "storage.uri: " + e.getMessage(), e);
        }
    }

    /** As {@link #open(String, Map)}. */
    public static ObjectStore open(StorageSettings settings) {
        settings.secrets().forEach(KnownSecrets::remembered);
        return switch (settings.scheme()) {
            case "file" -> LocalObjectStore.open(folder(settings));
            case "s3" -> OpenDalObjectStore.open(settings, OpenDalService.S3);
            case "gs" -> OpenDalObjectStore.open(settings, OpenDalService.GCS);
            case "az" -> OpenDalObjectStore.open(settings, OpenDalService.AZURE);
            default ->
                throw new StorageException(
                        StorageErrorCode.INVALID_SETTINGS,
                        settings.uri().toString(),
                        "the address must begin with file:///, s3://, gs:// or az://");
        };
    }

    private static Path folder(StorageSettings settings) {
        if (settings.uri().getAuthority() != null || settings.uri().isOpaque()) {
            throw new StorageException(
                    StorageErrorCode.INVALID_SETTINGS,
                    settings.uri().toString(),
                    "a folder is written file:///path, from the root on");
        }
        if (!settings.options().isEmpty()) {
            throw new StorageException(
                    StorageErrorCode.INVALID_SETTINGS, settings.uri().toString(), "a local folder takes no options");
        }
        return Path.of(settings.uri());
    }
}
