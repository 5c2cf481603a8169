package io.tunestream.storage;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where finished files lie. An object appears under its key at once and whole, or not at all, whatever crashes; it is
 * never changed afterwards.
 *
 * <p>A key is one or more names joined by {@code /}; a name is letters, digits and {@code . _ - =}, and does not begin
 * with a dot. {@link ObjectKey} is the grammar of a batch's key.
 *
 * <p>Every call blocks until the store has answered, and may come from any thread. What goes wrong is a
 * {@link StorageException} that names the key and a code; {@link StorageErrorCode#INVALID_KEY} can come of every call.
 */
public interface ObjectStore extends AutoCloseable {

    /**
     * Creates an object from a local file, unless there is one under the key already. To repeat the call is harmless: the
     * second finds the first one's object. Of several calls at a time, wherever they run, one creates; only of files over
     * 8 MiB on Google's or Azure's store may two that end in the same moment both say so, and the later one's bytes stay. No
     * more than a few megabytes of the file are in memory at a time. What was created survives a loss of power.
     *
     * @param sha256 the SHA-256 of the file's bytes in lower-case hexadecimal. The caller vouches for it; it is compared
     *     with the bytes of an object that is there already.
     * @throws StorageConflictException when the object that is there holds other bytes
     */
    PutResult putIfAbsent(String key, Path file, String sha256);

    /**
     * As {@link #putIfAbsent}, of a file that nobody writes to any more: a store on the same disk keeps the file itself
     * instead of a copy. The caller may delete its name of the file afterwards, and nothing else.
     */
    default PutResult adoptIfAbsent(String key, Path file, String sha256) {
        return putIfAbsent(key, file, sha256);
    }

    /**
     * The bytes of an object, read as they are asked for; the caller closes the stream, whose reads throw
     * {@link StorageException} too.
     *
     * @throws NoSuchObjectException when there is none
     */
    InputStream open(String key);

    /** What there is under the key. */
    Optional<ObjectInfo> head(String key);

    /** The objects whose keys begin with {@code prefix}, which may be empty or end within a name; in the order of the keys. */
    List<ObjectInfo> list(String prefix);

    /** Removes an object; it is no error when there is none. */
    void delete(String key);

    /** Where the object lies, for others to read: {@code file:///data/…}, {@code s3://bucket/…}. Asks nobody. */
    String uri(String key);

    /** Lets go of connections; the objects stay. */
    @Override
    void close();
}
