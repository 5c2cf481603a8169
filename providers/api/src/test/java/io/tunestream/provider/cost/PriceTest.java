package io.tunestream.provider.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunestream.provider.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {

    private static final long TRAINED = 15_000_000;
    private static final Usage USAGE = new Usage(100_000, 300, 150);
    private static final Gpu GPU = new Gpu(new BigDecimal("2.50"), new BigDecimal(10_000));
    private static final double CENT = 0.01;

    @ParameterizedTest
    @CsvSource({"gpt-4o-mini, 45.00, 27.00, 369.00, 6666667", "gpt-4o, 375.00, 337.50, 4425.00, 533333"})
    void shouldCostWhatTheCataloguesPricesMake(
            String model, BigDecimal training, BigDecimal month, BigDecimal year, long breakEven) {
        // Given
        Price price = Price.of(Catalogue.shipped().find(model).orElseThrow()).orElseThrow();

        // When
        Cost cost = price.cost(TRAINED, USAGE);

        // Then
        assertThat(cost.training()).isEqualByComparingTo(training);
        assertThat(cost.month().orElseThrow()).isEqualByComparingTo(month);
        assertThat(cost.year().orElseThrow()).isEqualByComparingTo(year);
        assertThat(price.breakEven(USAGE, GPU)).hasValue(breakEven);
    }

    @Test
    void shouldServeAllMonthOnAGpuWhateverIsAsked() {
        // When
        Cost cost = GPU.cost(TRAINED);

        // Then
        assertThat(cost.training().doubleValue()).isCloseTo(1.0417, within(0.0001));
        assertThat(cost.month().orElseThrow()).isEqualByComparingTo("1800.00");
        assertThat(cost.year().orElseThrow().doubleValue()).isCloseTo(21_601.04, within(CENT));
    }

    @Test
    void shouldNotSayWhatAMonthCostsWherePricesOfUseAreNotKnown() {
        // Given
        Price price = new Price(BigDecimal.ONE, Optional.of(BigDecimal.ONE), Optional.empty());

        // When
        Cost cost = price.cost(TRAINED, USAGE);

        // Then
        assertThat(cost.training()).isEqualByComparingTo("15");
        assertThat(cost.month()).isEmpty();
        assertThat(cost.year()).isEmpty();
        assertThat(price.breakEven(USAGE, GPU)).isEmpty();
    }

    @Test
    void shouldKnowNoBreakEvenWhereARequestCostsNothing() {
        // Given
        Price price = new Price(BigDecimal.ONE, Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ZERO));

        // When
        // Then
        assertThat(price.breakEven(USAGE, GPU)).isEmpty();
    }

    @Test
    void shouldAgreeWithATextbooksArithmeticOnAThousandRandomInputs() throws IOException {
        // Given
        List<String> lines = textbook();

        // When
        // Then
        assertThat(lines).hasSize(1_000).allSatisfy(PriceTest::agree);
    }

    private static void agree(String line) {
        String[] values = line.split("\t", -1);
        long trained = Long.parseLong(values[0]) * Long.parseLong(values[1]) * Long.parseLong(values[2]);
        Usage usage = new Usage(Long.parseLong(values[3]), Long.parseLong(values[4]), Long.parseLong(values[5]));
        Price price = new Price(
                new BigDecimal(values[6]),
                Optional.of(new BigDecimal(values[7])),
                Optional.of(new BigDecimal(values[8])));
        Gpu gpu = new Gpu(new BigDecimal(values[9]), new BigDecimal(values[10]));
        agree(price.cost(trained, usage), values, 11);
        agree(gpu.cost(trained), values, 14);
        assertThat((double) price.breakEven(usage, gpu).orElseThrow())
                .isCloseTo(Double.parseDouble(values[17]), within(0.51));
    }

    private static void agree(Cost cost, String[] values, int first) {
        assertThat(cost.training().doubleValue()).isCloseTo(Double.parseDouble(values[first]), within(CENT / 10));
        assertThat(cost.month().orElseThrow().doubleValue())
                .isCloseTo(Double.parseDouble(values[first + 1]), within(CENT / 10));
        assertThat(cost.year().orElseThrow().doubleValue())
                .isCloseTo(Double.parseDouble(values[first + 2]), within(CENT / 10));
    }

    private static List<String> textbook() throws IOException {
        try (InputStream file = Objects.requireNonNull(PriceTest.class.getResourceAsStream("textbook.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }
}
