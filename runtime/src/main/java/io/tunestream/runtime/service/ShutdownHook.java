package io.tunestream.runtime.service;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a service when its process is told to end, and waits for that no longer than the process may take. */
final class ShutdownHook {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);

    /** What docs/operations.md promises, less a second in which the virtual machine itself ends. */
    private static final Duration LONGEST = Duration.ofSeconds(14);

    private ShutdownHook() {}

    static void register(Service service) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(service, LONGEST), "service-shutdown"));
    }

    /** Whether it ended in time. What does not is left as it is, which loses no more than a kill does. */
    static boolean close(Service service, Duration longest) {
        Thread closing = Thread.ofPlatform().daemon().name("service-close").start(service::close);
        try {
            if (closing.join(longest)) {
                return true;
            }
            LOG.warn("the service does not end within {} and is left as it is", longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
