package io.tunestream.prep.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a record was sent, as its headers say. */
class SendAttemptTest {

    @Test
    void shouldBeTheFirstWithoutHeaders() {
        assertThat(SendAttempt.of(new RecordHeaders())).isEqualTo(new SendAttempt(1, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0:17, 2, 0:17",
        "999999999, 7:9223372036854775807, 999999999, 7:9223372036854775807",
        "2, '', 1, ''",
        "'', 0:17, 1, ''",
        "0, 0:17, 1, ''",
        "-1, 0:17, 1, ''",
        "9999999999, 0:17, 1, ''",
        "two, 0:17, 1, ''",
        "2, 0:17:3, 1, ''",
        "2, <script>, 1, ''"
    })
    void shouldTakeNoHeadersInAnotherForm(String number, String origin, int expected, String expectedOrigin) {
        // Given
        Headers headers =
                new RecordHeaders().add("attempt", number.getBytes(UTF_8)).add("origin", origin.getBytes(UTF_8));

        // When
        SendAttempt attempt = SendAttempt.of(headers);

        // Then
        assertThat(attempt).isEqualTo(new SendAttempt(expected, expectedOrigin));
    }

    @Test
    void shouldTakeNoHeaderWithoutAValue() {
        assertThat(SendAttempt.of(new RecordHeaders().add("attempt", null).add("origin", null)))
                .isEqualTo(new SendAttempt(1, ""));
    }
}
