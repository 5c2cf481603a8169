package io.tunestream.storage;

import java.nio.file.Path;

/** How a file too large for the heap becomes an object. OpenDAL streams only without a condition, so each service has its way. */
sealed interface LargeUpload extends AutoCloseable permits SignedPut, StagedUpload {

    /** Whether this call created the object; false when one is there. */
    boolean create(String key, Path file, long bytes);

    @Override
    void close();
}
