package io.tunestream.example.draft;

import io.tunestream.example.parse.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/** Times as logs have them: seconds, milliseconds or nanoseconds since the epoch, or text, in UTC where it does not say. */
final class LoggedTime {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}(\\.[0-9]{1,9})?");
    private static final BigDecimal FIRST_MILLISECONDS = new BigDecimal("1e11");
    private static final BigDecimal FIRST_NANOSECONDS = new BigDecimal("1e16");
    private static final int LONGEST = 40;

    private LoggedTime() {}

    /** The time to the millisecond in the form of ISO 8601 in UTC; empty where it is none. */
    static String of(JsonValue logged) {
        String text = logged.plain();
        if (text.isEmpty() || text.length() > LONGEST) {
            return "";
        }
        try {
            Instant time = NUMBER.matcher(text).matches() ? ofNumber(new BigDecimal(text)) : ofText(text);
            return time.truncatedTo(ChronoUnit.MILLIS).toString();
        } catch (DateTimeException e) {
            return "";
        }
    }

    private static Instant ofNumber(BigDecimal number) {
        int digits = number.compareTo(FIRST_MILLISECONDS) < 0 ? 3 : number.compareTo(FIRST_NANOSECONDS) < 0 ? 0 : -6;
        return Instant.ofEpochMilli(number.movePointRight(digits).longValue());
    }

    private static Instant ofText(String text) {
        TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time);
    }
}
