package io.tunestream.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them; always in English, so that output does not change with the machine. */
public final class NumberFormat {

    private static final long KIB = 1024;

    private NumberFormat() {}

    /** 1234567 as {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** One decimal: {@code 1,234.5}. */
    public static String decimal(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    /** Bytes as {@code 512 B}, {@code 1.5 KiB}, {@code 3.0 MiB} or {@code 2.1 GiB}. */
    public static String bytes(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        if (bytes < KIB * KIB) {
            return decimal((double) bytes / KIB) + " KiB";
        }
        return bytes < KIB * KIB * KIB
                ? decimal((double) bytes / (KIB * KIB)) + " MiB"
                : decimal((double) bytes / (KIB * KIB * KIB)) + " GiB";
    }

    /** {@code 1 row}, {@code 2 rows}. */
    public static String of(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : noun.endsWith("tch") ? "es" : "s");
    }

    /** The two largest units: {@code 45s}, {@code 12m 5s}, {@code 3h 20m}, {@code 5d 1h}. */
    public static String age(Duration age) {
        if (age.toDays() > 0) {
            return "%dd %dh".formatted(age.toDays(), age.toHoursPart());
        }
        if (age.toHours() > 0) {
            return "%dh %dm".formatted(age.toHours(), age.toMinutesPart());
        }
        return age.toMinutes() > 0
                ? "%dm %ds".formatted(age.toMinutes(), age.toSecondsPart())
                : "%ds".formatted(age.toSeconds());
    }

    /** Seconds with one decimal: {@code 4.2 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
