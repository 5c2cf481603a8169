package io.tunestream.storage;

import io.tunestream.runtime.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Compares an object that is there with the file that was to be put. It is read in full, which only a repeat has to pay. */
final class ContentComparison {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private ContentComparison() {}

    static void requireSha256(String sha256) {
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 in lower-case hexadecimal: " + sha256);
        }
    }

    static long sizeOfSource(String key, Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw StorageException.unreadableSource(key, e);
        }
    }

    /** Says that the object is the file's, or throws. */
    static PutResult requireSame(ObjectStore store, ObjectInfo present, long bytes, String sha256) {
        if (present.bytes() != bytes) {
            throw new StorageConflictException(
                    present.key(), "it has " + present.bytes() + " bytes, the new one " + bytes);
        }
        String presentSha256 = sha256(store, present.key());
        if (!presentSha256.equals(sha256)) {
            throw new StorageConflictException(
                    present.key(), "its SHA-256 is " + presentSha256 + ", of the new one " + sha256);
        }
        return PutResult.ALREADY_PRESENT;
    }

    private static String sha256(ObjectStore store, String key) {
        try (InputStream object = store.open(key)) {
            return Sha256.of(object);
        } catch (IOException e) {
            throw StorageException.of(key, e);
        }
    }
}
