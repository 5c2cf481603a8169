package io.tunestream.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.opendal.OpenDALException;
import org.apache.opendal.Operator;

/**
 * Streams to a place where no key leads, and copies within the store when everything is up: what breaks off is never seen.
 * The store is asked for an older object just before the copy, which takes no condition: of two calls that copy in the same
 * moment both believe to have created.
 */
final class StagedUpload implements LargeUpload {
    private static final int PART_BYTES = 8 * 1024 * 1024;

    private final OpenDal openDal;

    StagedUpload(OpenDal openDal) {
        this.openDal = openDal;
    }

    @Override
    public boolean create(String key, Path file, long bytes) {
        String staged = ".incoming/" + UUID.randomUUID();
        try {
            openDal.run(key, operator -> stream(key, operator, staged, file));
            boolean created = openDal.call(key, operator -> publish(key, operator, staged, bytes));
            remove(key, staged);
            return created;
        } catch (StorageException e) {
            removeAfter(e, staged);
            throw e;
        }
    }

    private void remove(String key, String staged) {
        openDal.run(key, operator -> operator.delete(staged));
    }

    private void removeAfter(StorageException failure, String staged) {
        try {
            remove(failure.key(), staged);
        } catch (StorageException another) {
            failure.addSuppressed(another);
        }
    }

    private static void stream(String key, Operator operator, String staged, Path file) {
        try (OutputStream target = operator.createOutputStream(staged, PART_BYTES)) {
            Files.copy(file, target);
        } catch (IOException e) {
            throw StorageException.unreadableSource(key, e);
        }
    }

    private static boolean publish(String key, Operator operator, String staged, long bytes) {
        long arrived = operator.stat(staged).contentLength;
        if (arrived != bytes) {
            throw new StorageException(
                    StorageErrorCode.UNREACHABLE, key, "of " + bytes + " bytes " + arrived + " arrived");
        }
        if (isPresent(operator, key)) {
            return false;
        }
        operator.copy(staged, key);
        return true;
    }

    private static boolean isPresent(Operator operator, String key) {
        try {
            return operator.stat(key).isFile();
        } catch (OpenDALException e) {
            if (e.getCode() == OpenDALException.Code.NotFound) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        // The operator is the store's.
    }
}
