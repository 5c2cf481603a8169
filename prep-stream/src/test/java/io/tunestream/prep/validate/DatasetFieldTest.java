package io.tunestream.prep.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetFieldTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"dataset\":\"support\"}|support",
                "{\"messages\":[{\"dataset\":\"inner\"}],\"dataset\":\"support\"}|support",
                "{\"messages\":[{\"dataset\":\"inner\"}]}|''",
                "{\"dataset\":7}|''",
                "{\"dataset\":\"sup|''",
                "[\"dataset\"]|''",
                "nothing|''"
            })
    void shouldFindTheTextAtTheTop(String json, String dataset) {
        assertThat(DatasetField.of(json.getBytes(UTF_8))).isEqualTo(dataset.equals("''") ? "" : dataset);
    }

    @Test
    void shouldFindNothingInWhatIsTooDeep() {
        assertThat(DatasetField.of("{\"a\":%s".formatted("[".repeat(100_000)).getBytes(UTF_8)))
                .isEmpty();
    }
}
