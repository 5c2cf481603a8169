package io.tunestream.provider.bedrock;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.SingleUseFiles;
import io.tunestream.storage.StorageException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Training files in S3; a file's id is its {@code s3://} address. The address is used once: a file that is put there again after it was
 * deleted gets another. Thread-safe.
 */
final class BedrockFiles implements FileStaging, AutoCloseable {

    /** What one PUT of S3 takes at most; models may take less. */
    static final long LARGEST = 5_000_000_000L;

    private final SingleUseFiles files;

    BedrockFiles(BedrockAccount account) {
        files = new SingleUseFiles(account.stagingUri().toString(), account.storeOptions());
    }

    @Override
    public UploadAnswer upload(UploadFile file) {
        if (file.sizeBytes() > LARGEST) {
            return new UploadAnswer.Refused(
                    "file_too_large", "%d bytes; the provider takes %d at most".formatted(file.sizeBytes(), LARGEST));
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

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (StorageException e) {
            throw exceptionOf(e);
        }
    }

    private static ProviderException exceptionOf(StorageException e) {
        String code = switch (e.code()) {
            case UNREACHABLE -> "provider_unreachable";
            case DENIED -> "provider_denied";
            default -> "provider_failed";
        };
        return new ProviderException(code, BedrockErrors.clean(String.valueOf(e.getMessage())), null);
    }

    @Override
    public void close() {
        files.close();
    }
}
