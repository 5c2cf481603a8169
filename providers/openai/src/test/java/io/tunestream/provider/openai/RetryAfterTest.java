package io.tunestream.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-27T20:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "30 | PT30S",
                "' 120 ' | PT2M",
                "3601 | PT1H",
                "999999999999 | PT0S",
                "-5 | PT0S",
                "soon | PT0S",
                "Fri, 27 Nov 2026 20:01:30 GMT | PT1M30S",
                "Fri, 27 Nov 2026 19:00:00 GMT | PT0S",
                "Sat, 28 Nov 2026 20:00:00 GMT | PT1H"
            })
    void shouldReadSecondsAndDatesWithinAnHour(String header, Duration expected) {
        // When
        Duration wait = RetryAfter.of(header, NOW);

        // Then
        assertThat(wait).isEqualTo(expected);
    }
}
