package io.tunestream.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.opendal.Entry;
import org.apache.opendal.ListOptions;
import org.apache.opendal.Metadata;
import org.apache.opendal.WriteOptions;

/**
 * A store in a cloud, through OpenDAL: S3 and what speaks its protocol, Google Cloud Storage, Azure Blob Storage. A small
 * object goes up in one conditional request; a large one by the way of its service, {@link LargeUpload}.
 */
final class OpenDalObjectStore implements ObjectStore {
    private static final int SMALL_BYTES = 8 * 1024 * 1024;

    private final OpenDal openDal;
    private final String address;
    private final LargeUpload largeUpload;

    OpenDalObjectStore(OpenDal openDal, String address, LargeUpload largeUpload) {
        this.openDal = openDal;
        this.address = address;
        this.largeUpload = largeUpload;
    }

    static OpenDalObjectStore open(StorageSettings settings, OpenDalService service) {
        OpenDal openDal = OpenDal.open(settings, service);
        String address = settings.scheme() + "://" + settings.bucket() + "/" + settings.prefix();
        return new OpenDalObjectStore(openDal, address, largeUpload(service, openDal));
    }

    private static LargeUpload largeUpload(OpenDalService service, OpenDal openDal) {
        return switch (service) {
            case S3 -> new SignedPut(openDal);
            case GCS, AZURE -> new StagedUpload(openDal);
        };
    }

    @Override
    public PutResult putIfAbsent(String key, Path file, String sha256) {
        KeyGrammar.requireKey(key);
        ContentComparison.requireSha256(sha256);
        long bytes = ContentComparison.sizeOfSource(key, file);
        if (head(key).isEmpty() && create(key, file, bytes)) {
            return PutResult.CREATED;
        }
        ObjectInfo present = head(key).orElseThrow(() -> new NoSuchObjectException(key));
        return ContentComparison.requireSame(this, present, bytes, sha256);
    }

    private boolean create(String key, Path file, long bytes) {
        try {
            return bytes <= SMALL_BYTES ? createSmall(key, file) : largeUpload.create(key, file, bytes);
        } catch (NoSuchObjectException e) {
            throw noBucket(key, e);
        }
    }

    /** Of a write or a list that finds nothing, which is all that is told of a missing bucket on Google's or Azure's store. */
    private static StorageException noBucket(String key, NoSuchObjectException cause) {
        return new StorageException(
                StorageErrorCode.INVALID_SETTINGS, key, "there is no such bucket or container", cause);
    }

    private boolean createSmall(String key, Path file) {
        WriteOptions onlyIfAbsent = WriteOptions.builder().ifNotExists(true).build();
        byte[] content = read(key, file);
        try {
            openDal.run(key, operator -> operator.write(key, content, onlyIfAbsent));
            return true;
        } catch (StorageException e) {
            if (e.code() == StorageErrorCode.CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public InputStream open(String key) {
        ObjectInfo info = head(key).orElseThrow(() -> new NoSuchObjectException(key));
        return new RangedInputStream(
                info.bytes(), (offset, length) -> openDal.call(key, operator -> operator.read(key, offset, length)));
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        KeyGrammar.requireKey(key);
        try {
            Metadata metadata = openDal.call(key, operator -> operator.stat(key));
            return metadata.isFile() ? Optional.of(new ObjectInfo(key, metadata.contentLength)) : Optional.empty();
        } catch (NoSuchObjectException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<ObjectInfo> list(String prefix) {
        KeyGrammar.requirePrefix(prefix);
        return entries(prefix).stream()
                .filter(entry -> entry.metadata.isFile())
                .filter(entry -> entry.path.startsWith(prefix) && KeyGrammar.isKey(entry.path))
                .map(entry -> new ObjectInfo(entry.path, entry.metadata.contentLength))
                .sorted(Comparator.comparing(ObjectInfo::key))
                .toList();
    }

    private List<Entry> entries(String prefix) {
        ListOptions recursive = ListOptions.builder().recursive(true).build();
        try {
            return openDal.call(prefix, operator -> operator.list(KeyGrammar.folderOf(prefix), recursive));
        } catch (NoSuchObjectException e) {
            throw noBucket(prefix, e);
        }
    }

    @Override
    public void delete(String key) {
        KeyGrammar.requireKey(key);
        openDal.run(key, operator -> operator.delete(key));
    }

    @Override
    public String uri(String key) {
        return address + KeyGrammar.requireKey(key);
    }

    @Override
    public void close() {
        largeUpload.close();
        openDal.close();
    }

    private static byte[] read(String key, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw StorageException.unreadableSource(key, e);
        }
    }
}
