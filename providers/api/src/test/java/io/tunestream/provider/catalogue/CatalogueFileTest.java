package io.tunestream.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueFileTest {

    private static final String HEADER =
            "provider\tmodel\tencoding\ttraining\tinput\toutput\ttokens\texamples\timages\tcloses\tretires\tchecked\tsource\n";

    @Test
    void shouldReadWhatIsKnownAndWhatIsNot() {
        // Given
        String text = "# a remark\n\n" + HEADER
                + line("here|a|-|1.50|-|2.00|-|7|yes|2027-01-06|-|2026-11-01|its page")
                + line("here|a-b|o200k_base|-|-|-|512|-|-|-|2027-01-14|2026-11-01|its page");

        // When
        List<CatalogueEntry> entries = CatalogueFile.parse("models.tsv", text);

        // Then
        assertThat(entries)
                .containsExactly(
                        new CatalogueEntry(
                                "here",
                                "a",
                                Optional.empty(),
                                OptionalDouble.of(1.5),
                                OptionalDouble.empty(),
                                OptionalDouble.of(2),
                                OptionalLong.empty(),
                                OptionalLong.of(7),
                                Optional.of(true),
                                Optional.of(LocalDate.of(2027, 1, 6)),
                                Optional.empty(),
                                LocalDate.of(2026, 11, 1),
                                "its page"),
                        new CatalogueEntry(
                                "here",
                                "a-b",
                                Optional.of("o200k_base"),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalLong.of(512),
                                OptionalLong.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(LocalDate.of(2027, 1, 14)),
                                LocalDate.of(2026, 11, 1),
                                "its page"));
        assertThat(new Catalogue(entries).find("a-b-c").orElseThrow().model()).isEqualTo("a-b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-|a|-|1.50|-|-|-|-|-|-|-|2026-11-01|x; provider: it is needed",
                "p|a||1.50|-|-|-|-|-|-|-|2026-11-01|x; encoding: it is empty; a dash says that nothing is known",
                "p|a|-|cheap|-|-|-|-|-|-|-|2026-11-01|x; training: cheap is not of the form",
                "p|a|-|-1.50|-|-|-|-|-|-|-|2026-11-01|x; training: -1.50 is not of the form",
                "p|a|-|1.50|-|-|0|-|-|-|-|2026-11-01|x; tokens: 0 is not of the form",
                "p|a|-|1.50|-|-|-|-|-|soon|-|2026-11-01|x; closes: it is no date",
                "p|a|-|1.50|-|-|-|-|-|2027-02-01|2027-01-01|2026-11-01|x; it retires before it closes",
                "p|a|-|1.50|-|-|-|-|maybe|-|-|2026-11-01|x; images: maybe is neither yes nor no",
                "p|a|-|1.50|-|-|-|-|-|-|-|-|x; checked: a date is needed",
                "p|a|-|1.50|-|-|-|-|-|-|-|2026-11-01; 12 columns, not 13",
                "here|first|-|1.50|-|-|-|-|-|-|-|2026-11-01|x; first stands there twice"
            })
    void shouldNameThePlaceOfWhatIsWrong(String fields, String sentence) {
        // Given
        String text = HEADER + line("here|first|-|1.50|-|-|-|-|-|-|-|2026-11-01|x") + line(fields);

        // When // Then
        assertThatThrownBy(() -> CatalogueFile.parse("models.tsv", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("models.tsv line 3")
                .hasMessageContaining(sentence);
    }

    @Test
    void shouldWantItsColumnsByName() {
        // When // Then
        assertThatThrownBy(() -> CatalogueFile.parse("models.tsv", "model\tprice\n"))
                .hasMessageStartingWith("models.tsv line 1: the columns are provider, model");
    }

    private static String line(String fields) {
        return fields.replace('|', '\t') + "\n";
    }
}
