package io.tunestream.provider.kubernetes;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.selfhosted.BaseModels;
import io.tunestream.provider.staging.StagingCall;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.SingleUseFiles;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The store that we and the pods share: {@code files/} to train on, {@code models/<object's name>/} below it. A file's id is its key,
 * which is used once. What a pod is told is the store's address, or a path where it mounts the store as a volume. Thread-safe.
 */
final class TrainingStore implements FileStaging, AutoCloseable {

    private static final String FILES = "files/";
    private static final String MODELS = "models/";

    private final SingleUseFiles files;
    private final String root;

    TrainingStore(KubernetesSettings settings) {
        files = new SingleUseFiles(settings.storageUri().toString(), settings.storageOptions());
        root = rootOf(settings);
    }

    private static String rootOf(KubernetesSettings settings) {
        String uri = settings.storageUri().toString();
        String place = settings.storageUri().getScheme().equals("file")
                ? settings.mountPath().orElse(settings.storageUri().getPath())
                : uri;
        return place.endsWith("/") ? place : place + "/";
    }

    /** A file as pods see it. */
    String seen(String fileId) {
        return root + fileId;
    }

    /** Where the model of an object is to lie, as pods see it. */
    String output(String name, String baseModel) {
        return root + MODELS + name + "/" + BaseModels.folder(baseModel);
    }

    /** Name of the object whose output this is; empty where it is none of ours. */
    Optional<String> nameOf(String output) {
        String models = root + MODELS;
        return output.startsWith(models)
                ? Optional.of(output.substring(models.length()).replaceAll("/.*", ""))
                        .filter(ObjectName::isName)
                : Optional.empty();
    }

    /** Whether something lies where the object's model is to lie. */
    boolean holdsModel(String name) {
        return asked(() -> !store().list(MODELS + name + "/").isEmpty());
    }

    @Override
    public UploadAnswer upload(UploadFile file) {
        return asked(
                () -> new UploadAnswer.Stored(files.findOrPut(FILES + file.name(), file.path(), file.sizeBytes())));
    }

    /** Whether the file is there. */
    boolean has(String fileId) {
        return asked(() -> fileId.startsWith(FILES) && store().head(fileId).isPresent());
    }

    /** What lies in the store can be trained on at once. */
    @Override
    public FileAnswer state(String fileId) {
        if (!has(fileId)) {
            throw new ProviderException(ProviderException.FILE_NOT_FOUND, "there is no such file in the store", null);
        }
        return new FileAnswer.Usable();
    }

    /** The store does not say when. */
    @Override
    public Optional<List<ProviderFile>> list() {
        return asked(() -> Optional.of(files.namesByKey(FILES).entrySet().stream()
                .map(file -> new ProviderFile(file.getKey(), file.getValue(), 0))
                .toList()));
    }

    @Override
    public void delete(String fileId) {
        asked(() -> {
            if (fileId.startsWith(FILES)) {
                store().delete(fileId);
            }
            return fileId;
        });
    }

    private ObjectStore store() {
        return files.store();
    }

    private static <T> T asked(Supplier<T> call) {
        return StagingCall.asked(call, message -> "the store of training files: " + ClusterText.clean(message));
    }

    @Override
    public void close() {
        files.close();
    }
}
