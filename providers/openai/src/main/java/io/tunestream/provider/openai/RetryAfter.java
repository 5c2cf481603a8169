package io.tunestream.provider.openai;

import com.openai.errors.OpenAIServiceException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** How long a host asks to be left alone: {@code Retry-After} in seconds or as an HTTP date. */
final class RetryAfter {

    /** A host may be wrong; no single answer of it counts for longer. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final String HEADER = "Retry-After";
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** Zero where the host does not say, or says what is no time. */
    static Duration of(OpenAIServiceException answer) {
        List<String> values = answer.headers().values(HEADER);
        return values.isEmpty() ? Duration.ZERO : of(values.getFirst(), Clock.systemUTC());
    }

    static Duration of(String header, Clock clock) {
        String value = header.strip();
        Duration asked = value.matches("\\d{1," + MOST_DIGITS + "}")
                ? Duration.ofSeconds(Long.parseLong(value))
                : until(value, clock);
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }

    private static Duration until(String date, Clock clock) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(clock.instant(), then);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeException e) {
            return Duration.ZERO; // a header that is no time asks for nothing
        }
    }
}
