package io.tunestream.cli.cost;

import io.tunestream.provider.catalogue.CatalogueEntry;
import io.tunestream.provider.cost.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one model costs.
 *
 * @param entry     the model; empty for one on a GPU of one's own
 * @param trained   tokens trained on, of all epochs
 * @param cost      in US dollars
 * @param breakEven requests a month that cost what the GPU does; empty where that cannot be said
 */
record CostAnswer(Optional<CatalogueEntry> entry, long trained, Cost cost, OptionalLong breakEven) {

    private static final String SELF_HOSTED = "self-hosted";
    private static final int CENTS = 2;

    /** The model's name. */
    String model() {
        return entry.map(CatalogueEntry::model).orElse(SELF_HOSTED);
    }

    /** The kind of its provider; empty for a GPU of one's own. */
    Optional<String> provider() {
        return entry.map(CatalogueEntry::provider);
    }

    /** First day on which no job of it is taken, as ISO 8601 has it; empty where none is known. */
    Optional<String> closes() {
        return entry.flatMap(CatalogueEntry::closes).map(LocalDate::toString);
    }

    /** Dollars for training, to the cent. */
    BigDecimal training() {
        return cents(cost.training());
    }

    /** Dollars for a month's use, to the cent; empty where that is not known. */
    Optional<BigDecimal> month() {
        return cost.month().map(CostAnswer::cents);
    }

    /** Dollars for training and the first year's use, to the cent; empty where that is not known. */
    Optional<BigDecimal> year() {
        return cost.year().map(CostAnswer::cents);
    }

    private static BigDecimal cents(BigDecimal dollars) {
        return dollars.setScale(CENTS, RoundingMode.HALF_UP);
    }
}
