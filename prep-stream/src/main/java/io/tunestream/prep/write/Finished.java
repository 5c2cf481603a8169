package io.tunestream.prep.write;

import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Work in the background that is done. */
final class Finished {

    private Finished() {}

    /** What it gave; throws what it threw, unchecked. */
    static <T> T resultOf(Future<T> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw e.getCause() instanceof IOException disk
                    ? OpenBatchFiles.failed(disk)
                    : new IllegalStateException("a batch could not be stored", e.getCause());
        }
    }
}
