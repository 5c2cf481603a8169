package io.tunestream.example.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.check.PrivacyRule;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is measured stands in a file, and on the page that is printed of it. */
class PlantedCorpusTest {
    private static final int EACH = 2_000;
    private static final PlantedCorpus CORPUS = new PlantedCorpus(20_250_301, EACH);

    @Test
    void shouldFindWhatHasAChecksumOrAFixedFormat() {
        assertThat(PrivacyRule.values())
                .filteredOn(rule -> rule != PrivacyRule.PII_PHONE)
                .allSatisfy(
                        rule -> assertThat(CORPUS.recall(rule)).as(rule.code()).isGreaterThanOrEqualTo(0.98));
    }

    @Test
    void shouldMeasureWhatIsPrinted() {
        // When
        String measured = Arrays.stream(PrivacyRule.values())
                .map(rule -> String.format(
                        Locale.ROOT, "%s\t%.4f\t%.4f%n", rule.code(), CORPUS.recall(rule), CORPUS.precision(rule)))
                .reduce("", String::concat);

        // Then
        assertThat(DetectorQuality.file()).isEqualTo(measured);
    }
}
