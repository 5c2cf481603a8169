package io.tunestream.provider.staging;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.SingleUseFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Training files in an object store that the provider reads by itself; a file's id is its address, such as {@code gs://bucket/key}. The
 * address is used once: a file that is put there again after it was deleted gets another, so that a job is told by it. Thread-safe.
 */
public final class StoreStaging implements FileStaging, AutoCloseable {

    private final SingleUseFiles files;
    private final long largest;
    private final UnaryOperator<String> kept;

    /**
     * @param uri     of the store, which is opened when it is first asked
     * @param options of its driver
     * @param largest bytes that a file may have
     * @param kept    makes of a sentence of the store's one that is fit to be kept
     */
    public StoreStaging(String uri, Map<String, String> options, long largest, UnaryOperator<String> kept) {
        this.files = new SingleUseFiles(uri, options);
        this.largest = largest;
        this.kept = requireNonNull(kept, "kept");
    }

    @Override
    public UploadAnswer upload(UploadFile file) {
        if (file.sizeBytes() > largest) {
            return new UploadAnswer.Refused(
                    "file_too_large", "%d bytes; the provider takes %d at most".formatted(file.sizeBytes(), largest));
        }
        return asked(() ->
                new UploadAnswer.Stored(store().uri(files.findOrPut(file.name(), file.path(), file.sizeBytes()))));
    }

    /** What lies in the store can be trained on at once. */
    @Override
    public FileAnswer state(String fileId) {
        return asked(() -> keyOf(fileId)
                .flatMap(key -> store().head(key))
                .map(found -> new FileAnswer.Usable())
                .orElseThrow(() -> new ProviderException(
                        ProviderException.FILE_NOT_FOUND, "there is no file of that address", null)));
    }

    /** The store does not say when. */
    @Override
    public Optional<List<ProviderFile>> list() {
        return asked(() -> Optional.of(files.namesByKey("").entrySet().stream()
                .map(file -> new ProviderFile(store().uri(file.getKey()), file.getValue(), 0))
                .toList()));
    }

    @Override
    public void delete(String fileId) {
        asked(() -> {
            keyOf(fileId).ifPresent(key -> store().delete(key));
            return fileId;
        });
    }

    /** Empty where the address is not under ours. */
    private Optional<String> keyOf(String fileId) {
        String any = "k";
        String root = store().uri(any);
        String base = root.substring(0, root.length() - any.length());
        return fileId.startsWith(base) && fileId.length() > base.length()
                ? Optional.of(fileId.substring(base.length()))
                : Optional.empty();
    }

    private ObjectStore store() {
        return files.store();
    }

    private <T> T asked(Supplier<T> call) {
        return StagingCall.asked(call, kept);
    }

    @Override
    public void close() {
        files.close();
    }
}
