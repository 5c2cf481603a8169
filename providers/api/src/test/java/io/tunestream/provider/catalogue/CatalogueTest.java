package io.tunestream.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.catalogue.Availability.Ended;
import io.tunestream.provider.catalogue.Availability.Ending;
import io.tunestream.provider.catalogue.Availability.Open;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private final Catalogue catalogue = Catalogue.shipped();

    @Test
    void shouldBeCompleteAndOfNoLaterDateThanToday() {
        // Given
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        // Then
        assertThat(catalogue.entries()).hasSizeGreaterThan(10).allSatisfy(entry -> {
            assertThat(entry.checked()).isAfter(LocalDate.of(2026, 1, 1)).isBeforeOrEqualTo(today);
            assertThat(entry.source()).isNotBlank();
            assertThat(entry.encoding().isPresent()
                            || entry.training().isPresent()
                            || entry.mostTokens().isPresent())
                    .as("says something of " + entry.model())
                    .isTrue();
            assertThat(entry.input().isPresent())
                    .as("prices of " + entry.model())
                    .isEqualTo(entry.output().isPresent());
        });
    }

    @Test
    void shouldKnowWhatOpenAiAsksForWhatItTrains() {
        // When // Then
        assertThat(catalogue.trainable("openai", LocalDate.of(2026, 11, 28)))
                .extracting(CatalogueEntry::model)
                .containsExactly("gpt-4.1-nano", "gpt-4o-mini", "gpt-4.1-mini", "gpt-4o", "gpt-4.1");
        assertThat(catalogue.trainable("openai", LocalDate.of(2026, 11, 28))).allSatisfy(entry -> {
            assertThat(entry.fewestExamples()).hasValue(10);
            assertThat(entry.mostTokens()).hasValue(65_536);
            assertThat(entry.input()).isPresent();
        });
    }

    @Test
    void shouldTrainNothingThatHasClosed() {
        // When // Then
        assertThat(catalogue.trainable("openai", LocalDate.of(2027, 1, 5))).isNotEmpty();
        assertThat(catalogue.trainable("openai", LocalDate.of(2027, 1, 6))).isEmpty();
        assertThat(catalogue.find("gpt-4o-mini-2024-07-18").orElseThrow().retires())
                .contains(LocalDate.of(2027, 1, 14));
    }

    @Test
    void shouldGiveNoticeOfTheFirstDayOnWhichAModelIsTrainedNoMore() {
        // Given
        CatalogueEntry model = catalogue.find("gpt-4o-mini-2024-07-18").orElseThrow();
        String dates =
                "no job of it is taken from 2027-01-06 on; it and what was tuned from it answer no more from 2027-01-14 on";

        // When // Then
        assertThat(model.on(LocalDate.of(2026, 11, 6))).isEqualTo(new Open());
        assertThat(model.on(LocalDate.of(2026, 11, 7))).isEqualTo(new Ending(dates));
        assertThat(model.on(LocalDate.of(2027, 1, 5))).isEqualTo(new Ending(dates));
        assertThat(model.on(LocalDate.of(2027, 1, 6))).isEqualTo(new Ended(dates));
    }

    @Test
    void shouldTakeTheDayOfAModelsRetirementWhereNoOtherEndIsKnown() {
        // Given
        List<CatalogueEntry> entries = CatalogueFile.parse("c.tsv", """
                provider\tmodel\tencoding\ttraining\tinput\toutput\ttokens\texamples\timages\tcloses\tretires\tchecked\tsource
                p\ta\t-\t1.50\t-\t-\t-\t-\t-\t-\t2027-03-01\t2026-11-01\tx
                p\tb\t-\t1.50\t-\t-\t-\t-\t-\t-\t-\t2026-11-01\tx
                """);

        // When // Then
        assertThat(entries.getFirst().on(LocalDate.of(2027, 3, 1)))
                .isEqualTo(new Ended("it and what was tuned from it answer no more from 2027-03-01 on"));
        assertThat(entries.getLast().on(LocalDate.of(2999, 1, 1))).isEqualTo(new Open());
    }

    @Test
    void shouldKnowAModelAtItsOwnProviderAlone() {
        // When // Then
        assertThat(catalogue.find("openai", "gpt-4o-mini-2024-07-18")).isPresent();
        assertThat(catalogue.find("vertex", "gpt-4o-mini-2024-07-18")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini-2024-07-18, 3.00",
        "gpt-4o-2024-08-06, 25.00",
        "gpt-4.1-2025-04-14, 25.00",
        "gpt-4.1-mini-2025-04-14, 5.00",
        "gpt-4.1-nano, 1.50",
        "gemini-2.5-flash-lite, 1.50",
        "ft:gpt-4o-mini-2024-07-18:acme:support:abc, 3.00"
    })
    void shouldKnowThePriceOfAModelByItsLongestName(String model, double dollars) {
        // When
        CatalogueEntry found = catalogue.find(model).orElseThrow();

        // Then
        assertThat(found.training()).hasValue(dollars);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o-mini, 10", "llama-3.1-8b, 10", "gemini-2.5-pro, 10"})
    void shouldKnowHowManyExamplesAJobNeeds(String model, long fewest) {
        // When // Then
        assertThat(catalogue.fewestExamples(model)).isEqualTo(fewest);
    }

    @Test
    void shouldSayNothingOfAModelThatItDoesNotKnow() {
        // When // Then
        assertThat(catalogue.find("llama-3.1-8b")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, o200k_base",
        "gpt-4o-mini-2024-07-18, o200k_base",
        "gpt-4.1-nano, o200k_base",
        "o4-mini, o200k_base",
        "o1, o200k_base",
        "ft:gpt-4o-mini-2024-07-18:acme::AbC123, o200k_base",
        "ft:gpt-4.1-2025-04-14:acme:support:x, o200k_base",
        "gpt-4, cl100k_base",
        "gpt-4-turbo, cl100k_base",
        "gpt-3.5-turbo-0125, cl100k_base",
        "gpt-35-turbo, cl100k_base",
        "ft:gpt-3.5-turbo-0125:acme::1, cl100k_base",
        "gpt-4o-mini-2024-07-18.ft-0e208cf33a6a466994aff31a08aba678, o200k_base"
    })
    void shouldFindTheEncodingOfAModel(String model, String encoding) {
        // When
        Optional<String> found = catalogue.encodingOf(model);

        // Then
        assertThat(found).contains(encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ft:", "gemini-2.5-flash", "gpt-4.9", "gpt-4oo", "o1x", "llama-3.1-8b", "GPT-4O"})
    void shouldNotGuessTheTokenizerOfAModelItDoesNotKnow(String model) {
        // When
        Optional<String> found = catalogue.encodingOf(model);

        // Then
        assertThat(found).isEmpty();
    }
}
