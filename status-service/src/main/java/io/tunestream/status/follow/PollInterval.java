package io.tunestream.status.follow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait: a twentieth of the age, within limits; after failures the double each time. A tenth of jitter either
 * way keeps many jobs from asking at once.
 */
public record PollInterval(Duration fastest, Duration slowest) {

    private static final int SHARE_OF_AGE = 20;
    private static final int MOST_DOUBLINGS = 20;

    /** Pause before the next look at something that is so old. */
    public Duration at(Duration age, RandomGenerator random) {
        return jittered(limited(age.toMillis() / SHARE_OF_AGE), random);
    }

    /** Pause after so many failures in a row, from 1. */
    public Duration afterFailures(int failures, RandomGenerator random) {
        return jittered(limited(fastest.toMillis() << Math.min(failures, MOST_DOUBLINGS)), random);
    }

    private long limited(long millis) {
        return Math.clamp(millis, fastest.toMillis(), slowest.toMillis());
    }

    private static Duration jittered(long millis, RandomGenerator random) {
        return Duration.ofMillis(Math.max(1, Math.round(millis * random.nextDouble(0.9, 1.1))));
    }
}
