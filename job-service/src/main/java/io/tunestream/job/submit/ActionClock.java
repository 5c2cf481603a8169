package io.tunestream.job.submit;

import java.time.Clock;
import java.time.Duration;

/** How actions tell the time, and let it pass. */
interface ActionClock {

    /** The wall clock, in milliseconds since the epoch. */
    long millis();

    /** Nanoseconds that pass evenly, whatever is done to the wall clock; good for differences alone. */
    long nanos();

    /** Waits, on the calling thread. */
    void sleep(Duration time) throws InterruptedException;

    /** With the machine's own waits. */
    static ActionClock of(Clock wall) {
        return new ActionClock() {
            @Override
            public long millis() {
                return wall.millis();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration time) throws InterruptedException {
                Thread.sleep(time);
            }
        };
    }
}
