package io.tunestream.prep.state;

import java.time.Duration;
import java.util.function.LongPredicate;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * A look at the clock that is taken often, and seldom once there was nothing to do for a minute: after each, Kafka Streams commits a
 * transaction, whatever came of it. For the calls of one processor.
 */
public final class PacedPunctuation {

    private static final Duration AT_REST = Duration.ofSeconds(10);
    private static final long RESTS_AFTER_MS = Duration.ofMinutes(1).toMillis();

    private final ProcessorContext<?, ?> context;
    private final Duration often;
    private final Duration seldom;
    private final LongPredicate look;
    private @Nullable Cancellable schedule;
    private boolean rests;
    private boolean wanted;
    private long workedAt;

    private PacedPunctuation(ProcessorContext<?, ?> context, Duration often, Duration seldom, LongPredicate look) {
        this.context = context;
        this.often = often;
        this.seldom = seldom;
        this.look = look;
    }

    /** As {@link #schedule(ProcessorContext, Duration, Duration, LongPredicate)}, every ten seconds at rest. */
    public static PacedPunctuation schedule(ProcessorContext<?, ?> context, Duration often, LongPredicate look) {
        return schedule(context, often, AT_REST, look);
    }

    /**
     * Begins with looks that come often.
     *
     * @param look takes the time in ms since 1970; whether there was or is something to do
     */
    public static PacedPunctuation schedule(
            ProcessorContext<?, ?> context, Duration often, Duration seldom, LongPredicate look) {
        PacedPunctuation made = new PacedPunctuation(context, often, seldom, look);
        made.pace(false);
        return made;
    }

    /** There is something to do. */
    public void hurry() {
        wanted = true;
        if (rests) {
            pace(false);
        }
    }

    private void punctuate(long now) {
        if (look.test(now) || wanted) {
            wanted = false;
            workedAt = now;
        } else if (!rests && now - workedAt >= RESTS_AFTER_MS) {
            pace(true);
        }
    }

    private void pace(boolean resting) {
        if (schedule != null) {
            schedule.cancel();
        }
        rests = resting;
        workedAt = context.currentSystemTimeMs();
        schedule = context.schedule(resting ? seldom : often, PunctuationType.WALL_CLOCK_TIME, this::punctuate);
    }
}
