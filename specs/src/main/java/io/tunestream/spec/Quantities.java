package io.tunestream.spec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as a specification has them: {@code 90s}, {@code 30d}, {@code 256MiB}. */
public final class Quantities {

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]*)");

    private static final Map<String, Long> MILLISECONDS = Map.of(
            "ms", 1L,
            "s", Duration.ofSeconds(1).toMillis(),
            "m", Duration.ofMinutes(1).toMillis(),
            "h", Duration.ofHours(1).toMillis(),
            "d", Duration.ofDays(1).toMillis());

    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Quantities() {}

    /** Milliseconds; empty where the text is no duration. */
    public static OptionalLong milliseconds(String text) {
        return text.equals("0") ? OptionalLong.of(0) : product(text, MILLISECONDS);
    }

    /** Bytes; empty where the text is no size. */
    static OptionalLong bytes(String text) {
        return product(text, BYTES);
    }

    private static OptionalLong product(String text, Map<String, Long> units) {
        Matcher matcher = FORM.matcher(text.strip());
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** The shortest text that {@link #milliseconds} reads as this. */
    static String duration(long milliseconds) {
        return milliseconds == 0 ? "0" : shortest(milliseconds, List.of("d", "h", "m", "s", "ms"), MILLISECONDS);
    }

    /** The shortest text that {@link #bytes} reads as this. */
    static String size(long bytes) {
        return bytes == 0 ? "0" : shortest(bytes, List.of("GiB", "MiB", "KiB", ""), BYTES);
    }

    private static String shortest(long value, List<String> largestFirst, Map<String, Long> units) {
        for (String unit : largestFirst) {
            long factor = units.getOrDefault(unit, 1L);
            if (value % factor == 0) {
                return value / factor + unit;
            }
        }
        return Long.toString(value);
    }
}
