package io.tunestream.prep.validate;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Says when a piece of work takes long, in ticks of a thread of its own, so that the time for which the process was stopped
 * counts as one tick. The thread is there while there is work. Thread-safe.
 */
final class WorkClock {

    private static final int LONG_TICKS = 60;
    private static final long IDLE_SECONDS = 1;

    private final long tickNanos;
    private final ScheduledThreadPoolExecutor ticker = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("large-row-clock").factory());

    WorkClock(Duration tick) {
        tickNanos = tick.toNanos();
        ticker.setRemoveOnCancelPolicy(true);
        ticker.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        ticker.allowCoreThreadTimeOut(true);
    }

    /** Begins; {@code onLong} runs once, in another thread, where the work still goes on after sixty ticks. */
    Work start(Runnable onLong) {
        Ticks ticks = new Ticks(onLong);
        Future<?> ticking = ticker.scheduleWithFixedDelay(ticks, tickNanos, tickNanos, TimeUnit.NANOSECONDS);
        return () -> {
            ticking.cancel(false);
            ticks.end();
        };
    }

    /** Work under way. */
    @FunctionalInterface
    interface Work {

        /** From then on nothing runs any more. Throws what {@code onLong} threw. Repeating it does no harm. */
        void end();
    }

    private static final class Ticks implements Runnable {

        private final Runnable onLong;
        private int passed;
        private boolean ended;
        private Runnable outcome = () -> {};

        private Ticks(Runnable onLong) {
            this.onLong = onLong;
        }

        @Override
        public synchronized void run() {
            passed++;
            if (ended || passed != LONG_TICKS) {
                return;
            }
            try {
                onLong.run();
            } catch (RuntimeException e) {
                outcome = () -> {
                    throw e;
                };
            }
        }

        private synchronized void end() {
            ended = true;
            outcome.run();
        }
    }
}
