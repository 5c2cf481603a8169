package io.tunestream.prep.write;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.storage.StorageException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats what the object store refuses for now, slower each time, for as long as it takes: the decision stands, and
 * nothing is lost by waiting. What no waiting mends ends the service.
 */
final class StorePatience {

    private static final Logger LOG = LoggerFactory.getLogger(StorePatience.class);

    private final Duration first;
    private final Duration longest;

    StorePatience(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    <T> T call(String batchId, Supplier<T> put) throws InterruptedException {
        Duration pause = first;
        while (true) {
            try {
                return put.get();
            } catch (StorageException e) {
                if (!mayPass(e)) {
                    throw new Fault("STORAGE_REFUSED", "batch %s: %s".formatted(batchId, e.getMessage()), e);
                }
                LOG.warn("STORAGE_UNAVAILABLE: batch {} waits {} ms: {}", batchId, pause.toMillis(), e.getMessage());
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
        }
    }

    /** Somebody may mend rights and full disks while we wait. */
    private static boolean mayPass(StorageException e) {
        return switch (e.code()) {
            case UNREACHABLE, DENIED, FAILED -> true;
            case NOT_FOUND, CONFLICT, INVALID_KEY, INVALID_SETTINGS, SOURCE_UNREADABLE, INTERRUPTED, CLOSED -> false;
        };
    }
}
