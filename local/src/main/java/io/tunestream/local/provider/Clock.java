package io.tunestream.local.provider;

import java.time.Instant;

/** The wire's clock: whole seconds since 1970. */
final class Clock {
    private Clock() {}

    static long seconds() {
        return Instant.now().getEpochSecond();
    }
}
