package io.tunestream.local;

import static io.tunestream.local.StackException.Code.DATA_DIR_FULL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disk of a data directory. */
public final class DiskSpace {

    /** The broker and the stores write pieces of this size. */
    private static final long ENOUGH = 16 << 20;

    private DiskSpace() {}

    /**
     * What a failure is to be reported as: DATA_DIR_FULL where the disk has no room left, since whatever failed then failed
     * for that; else the failure itself.
     */
    public static RuntimeException explain(Path directory, RuntimeException failure) {
        try {
            long left = Files.getFileStore(directory).getUsableSpace();
            return left >= ENOUGH ? failure : full(directory, left, failure);
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private static StackException full(Path directory, long left, RuntimeException failure) {
        return new StackException(
                DATA_DIR_FULL,
                "the disk of data directory %s is full: %d KiB are left".formatted(directory, left >> 10),
                failure);
    }
}
