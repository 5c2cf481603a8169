package io.tunestream.cli.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What stands in the cells of tables. */
public final class CellText {

    /** Where there is nothing, or nothing is known. */
    public static final String NONE = "-";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private CellText() {}

    /** The text, or that there is none. */
    public static String of(String text) {
        return text.isEmpty() ? NONE : text;
    }

    /** A moment by this machine's clock, such as {@code 2026-11-30 02:33:00}. */
    public static String of(Instant moment) {
        return TIME.format(moment);
    }
}
