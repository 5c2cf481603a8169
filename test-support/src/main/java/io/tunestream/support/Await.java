package io.tunestream.support;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for conditions, with patience for a machine that is busy; what fails while looking fails the test. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Less than what ends a test that hangs, so that what was waited for is still named. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Await() {}

    /** Returns once it holds; fails, naming it, where it does not within five minutes. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    /** As {@link #until(String, BooleanSupplier)}, with a patience of its own. */
    public static void until(String what, Duration patience, BooleanSupplier condition) {
        looking(patience).alias(what).until(condition::getAsBoolean);
    }

    /** The first answer that is good; fails, with the last one, where none is within five minutes. */
    public static <T> T until(Supplier<T> ask, Predicate<T> good) {
        return looking(PATIENCE).until(ask::get, good);
    }

    /** Whether it holds before the time is over, which may be none; returns as soon as it does. */
    public static boolean atMost(Duration patience, BooleanSupplier condition) {
        if (patience.isZero()) {
            return condition.getAsBoolean();
        }
        try {
            looking(patience).until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /**
     * Whether it holds before what works on it has ended, which is waited for as long as it lives: a machine that is busy takes
     * its time. Gives up after 15 minutes.
     */
    public static boolean whileAlive(BooleanSupplier alive, BooleanSupplier condition) {
        return atMost(LONGEST, () -> condition.getAsBoolean() || !alive.getAsBoolean()) && condition.getAsBoolean();
    }

    /** On the thread of the test, as with an ordinary loop. */
    private static ConditionFactory looking(Duration patience) {
        return Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_LOOKS)
                .atMost(patience);
    }
}
