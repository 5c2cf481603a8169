package io.tunestream.prep.write;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.retry.Retry;
import io.tunestream.storage.StorageException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Repeats what the object store refuses for now, slower each time, for as long as it takes: the decision stands, and
 * nothing is lost by waiting. What no waiting mends ends the service. Thread-safe.
 */
final class StoreCalls {

    /** With waits from half a second to half a minute, looks at an object go on for a minute. */
    private static final int LOOKS = 8;

    private final Backoff backoff;
    private final Map<String, String> waiting = new ConcurrentHashMap<>();

    StoreCalls(Backoff backoff) {
        this.backoff = backoff;
    }

    /** What waits for the store right now, and why. */
    Map<String, String> waiting() {
        return waiting;
    }

    /**
     * The first answer.
     *
     * @param what what is read or written, for the log
     * @throws Fault STORAGE_REFUSED, or INTERRUPTED
     */
    <T> T call(String what, Supplier<T> call) {
        try {
            return Retry.endless("STORAGE_UNAVAILABLE: " + what, backoff, StoreCalls::mayPass)
                    .call(() -> noted(what, call));
        } catch (StorageException e) {
            throw new Fault(FaultCode.STORAGE_REFUSED, "%s: %s".formatted(what, e.getMessage()), e);
        } finally {
            waiting.remove(what);
        }
    }

    /**
     * As {@link #call}, for an object that was put there once: one that is absent is looked for again, since a store may be
     * slow to show what it has, or not be the one that it was for a moment.
     *
     * @throws AbsentObjectException where it was absent at every look
     */
    <T> T find(String what, Supplier<T> call) {
        return Retry.endless("OBJECT_ABSENT: " + what, backoff, AbsentObjectException.class::isInstance)
                .atMost(LOOKS)
                .call(() -> call(what, call));
    }

    private <T> T noted(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (StorageException e) {
            waiting.put(what, String.valueOf(e.getMessage()));
            throw e;
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
