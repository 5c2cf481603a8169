package io.tunestream.job.submit;

import java.time.Duration;

/**
 * How long to wait after a failure: the first time {@code first}, then twice as long each time, up to {@code most}.
 */
public record BackOff(Duration first, Duration most) {

    private static final int MOST_DOUBLINGS = 30;

    /** The wait after so many failures, from 1. */
    public Duration after(int failures) {
        Duration delay = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return delay.compareTo(most) < 0 ? delay : most;
    }

    void sleep(int failures) throws InterruptedException {
        Thread.sleep(after(failures));
    }
}
