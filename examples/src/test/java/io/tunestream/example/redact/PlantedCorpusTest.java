package io.tunestream.example.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.check.PrivacyRule;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is measured stands in a file, and on the page that is printed of it. */
class PlantedCorpusTest {
    private static final int EACH = 2_000;
    private static final PlantedCorpus CORPUS = tuned(new Random(20_250_301));
    private static final PlantedCorpus HELD_OUT = heldOut(new Random(20_261_128));

    private static PlantedCorpus tuned(Random random) {
        return new PlantedCorpus(random, EACH, new TunedItems(random));
    }

    private static PlantedCorpus heldOut(Random random) {
        return new PlantedCorpus(random, EACH, new HeldOutItems(random));
    }

    @Test
    void shouldFindWhatHasAChecksumOrAFixedFormat() {
        shouldFind(CORPUS);
    }

    @Test
    void shouldFindItInItemsThatTheDetectorsWereNotWrittenWith() {
        shouldFind(HELD_OUT);
    }

    private static void shouldFind(PlantedCorpus corpus) {
        assertThat(PrivacyRule.values())
                .filteredOn(rule -> rule != PrivacyRule.PII_PHONE)
                .allSatisfy(rule -> assertThat(corpus.recall(rule))
                        .as(() -> rule.code() + " " + corpus.faults())
                        .isGreaterThanOrEqualTo(0.98));
    }

    @Test
    void shouldMeasureWhatIsPrinted() {
        // When
        String measured = Arrays.stream(PrivacyRule.values())
                .map(rule -> String.format(
                        Locale.ROOT,
                        "%s\t%.4f\t%.4f\t%.4f\t%.4f%n",
                        rule.code(),
                        CORPUS.recall(rule),
                        CORPUS.precision(rule),
                        HELD_OUT.recall(rule),
                        HELD_OUT.precision(rule)))
                .reduce("", String::concat);

        // Then
        assertThat(DetectorQuality.file()).isEqualTo(measured);
    }
}
