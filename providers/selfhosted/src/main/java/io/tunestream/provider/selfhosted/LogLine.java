package io.tunestream.provider.selfhosted;

import java.util.regex.Pattern;

/**
 * A line of a trainer's output; one that a carriage return ends, too.
 *
 * @param id       where it begins, which it keeps: stream, piece and offset
 * @param text     without its end and without control sequences of terminals
 * @param time     milliseconds since the epoch, as far as the times of the files tell
 * @param afterGap whether lines before it were thrown away
 */
public record LogLine(String id, String text, long time, boolean afterGap) {

    private static final Pattern CONTROL_SEQUENCE = Pattern.compile("\\x1b\\[[0-9;?]*[ -/]*[@-~]");

    /** A text without control sequences of terminals. */
    public static String plain(String text) {
        return CONTROL_SEQUENCE.matcher(text).replaceAll("");
    }
}
