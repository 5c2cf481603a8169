package io.tunestream.provider.kubernetes;

import java.time.Instant;
import java.util.regex.Pattern;

/** Ids of events: their time to the nanosecond, then what they are of. So their order is that of their times, and what comes after one is known without it. Pure. */
final class EventId {

    static final long NANOS_A_MILLI = 1_000_000;
    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final Pattern ID = Pattern.compile("\\d{19}-.+");

    private EventId() {}

    /** @param nanos nanoseconds since the epoch */
    static String of(long nanos, String tag) {
        return "%019d-%s".formatted(nanos, tag);
    }

    static String of(Instant time, String tag) {
        return of(nanos(time), tag);
    }

    static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS_A_SECOND), time.getNano());
    }

    /** Whether an event comes after another; after one that is not known, all do. */
    static boolean isAfter(String id, String other) {
        return !ID.matcher(other).matches() || id.compareTo(other) > 0;
    }
}
