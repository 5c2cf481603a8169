package io.tunestream.cli.ingest;

import java.util.concurrent.locks.LockSupport;

/** Holds back so that there are no more than so many steps a second. For one thread. */
public final class SendingRate {

    private final double nanosBetween;
    private final long start = System.nanoTime();
    private long steps;

    /**
     * Starts the clock.
     *
     * @param perSecond steps a second, 0 for no limit
     */
    public SendingRate(double perSecond) {
        this.nanosBetween = perSecond > 0 ? 1e9 / perSecond : 0;
    }

    /** Returns when the next step may be made. */
    public void step() {
        long due = start + (long) (nanosBetween * steps);
        steps++;
        long wait = due - System.nanoTime();
        while (wait > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(wait);
            wait = due - System.nanoTime();
        }
    }
}
