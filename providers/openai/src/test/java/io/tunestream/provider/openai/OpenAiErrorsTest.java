package io.tunestream.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "the model is busy, the model is busy",
        "key sk-proj-abc_12*3 is wrong, key *** is wrong",
        "secret whsec_abc123 is wrong, secret *** is wrong"
    })
    void shouldKeepSentenceWithoutKeys(String sentence, String expected) {
        // When
        String kept = OpenAiErrors.clean(sentence);

        // Then
        assertThat(kept).isEqualTo(expected);
    }

    @Test
    void shouldKeepSentenceShortAndOnOneLine() {
        // When
        String kept = OpenAiErrors.clean("first\r\nsecond " + "x".repeat(1000));

        // Then
        assertThat(kept).startsWith("first second xxx").hasSizeLessThanOrEqualTo(301);
    }
}
