package io.tunestream.provider.kubernetes;

import io.tunestream.provider.selfhosted.LogLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A container's log as the API server hands it out: each line behind its time, to the nanosecond, which with the pod's id is the line's
 * own for good, also where older lines are gone. Pure.
 *
 * @param podId uid of the pod
 * @param text  lines, each behind a time as RFC 3339 says it
 */
record PodLog(String podId, String text) {

    private static final int LONGEST_LINE = 1 << 16;
    private static final int ID_DIGITS = 8;

    /** Hands over every line; one that a carriage return ends, too. */
    void read(Consumer<LogLine> to) {
        long before = -1;
        int nth = 0;
        for (String line : text.split("\n", -1)) {
            int space = line.indexOf(' ');
            long nanos = space < 0 ? -1 : nanos(line.substring(0, space));
            if (nanos < 0) {
                continue; // cut off at the end
            }
            for (String part : line.substring(space + 1).split("\r", -1)) {
                nth = nanos == before ? nth + 1 : 0;
                before = nanos;
                to.accept(lineOf(nanos, nth, part));
            }
        }
    }

    private LogLine lineOf(long nanos, int nth, String part) {
        String tag = "%s-%04d".formatted(podId.substring(0, Math.min(ID_DIGITS, podId.length())), nth);
        String plain = LogLine.plain(part.length() > LONGEST_LINE ? part.substring(0, LONGEST_LINE) : part);
        return new LogLine(EventId.of(nanos, tag), plain, nanos / EventId.NANOS_A_MILLI, false);
    }

    /** The lines without their times. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        read(line -> lines.add(line.text()));
        return lines;
    }

    private static long nanos(String time) {
        try {
            return EventId.nanos(Instant.parse(time));
        } catch (DateTimeException e) {
            return -1;
        }
    }
}
