package io.tunestream.prep.write;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.retry.Retry;
import io.tunestream.storage.StorageException;
import java.util.function.Supplier;

/**
 * Repeats what the object store refuses for now, slower each time, for as long as it takes: the decision stands, and
 * nothing is lost by waiting. What no waiting mends ends the service.
 */
final class StoreCalls {

    private final Backoff backoff;

    StoreCalls(Backoff backoff) {
        this.backoff = backoff;
    }

    /**
     * @param what what is read or written, for the log
     * @throws Fault STORAGE_REFUSED, or INTERRUPTED
     */
    <T> T call(String what, Supplier<T> call) {
        try {
            return Retry.endless("STORAGE_UNAVAILABLE: " + what, backoff, StoreCalls::mayPass)
                    .call(call);
        } catch (StorageException e) {
            throw new Fault(FaultCode.STORAGE_REFUSED, "%s: %s".formatted(what, e.getMessage()), e);
        }
    }

    /** Somebody may mend rights and full disks while we wait. */
    private static boolean mayPass(Throwable failure) {
        return Causes.first(failure, StorageException.class)
                .map(e -> switch (e.code()) {
                    case UNREACHABLE, DENIED, FAILED -> true;
                    case NOT_FOUND, CONFLICT, INVALID_KEY, INVALID_SETTINGS, SOURCE_UNREADABLE, INTERRUPTED, CLOSED ->
                        false;
                })
                .orElse(false);
    }
}
