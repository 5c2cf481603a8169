package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Calls of what the configuration names to speak with a registry. Its clients wait for an answer without end, and one that never
 * comes has been seen to hold up a thread for good.
 *
 * @param url     of the registry, for messages
 * @param longest how long a call may take
 */
record BoundedCall(String url, Duration longest) {

    /** As long as a call of our own. */
    static BoundedCall of(String url) {
        return new BoundedCall(url, RegistryApi.TIMEOUT);
    }

    /**
     * What the call gives, or what it throws.
     *
     * @throws Fault REGISTRY_UNREACHABLE where it takes too long, INTERRUPTED
     */
    <T> T make(Supplier<T> call) {
        FutureTask<T> task = new FutureTask<>(call::get);
        Thread.startVirtualThread(task);
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new Fault(
                    FaultCode.REGISTRY_UNREACHABLE,
                    "the schema registry at %s has not answered within %s".formatted(url, longest),
                    e);
        } catch (InterruptedException e) {
            task.cancel(true);
            throw Fault.interrupted();
        }
    }
}
