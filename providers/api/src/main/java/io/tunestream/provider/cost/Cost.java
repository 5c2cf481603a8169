package io.tunestream.provider.cost;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a model costs, in US dollars that are not rounded.
 *
 * @param training once
 * @param month    what its use costs a month; empty where that is not known
 */
public record Cost(BigDecimal training, Optional<BigDecimal> month) {

    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    static Cost of(BigDecimal training, BigDecimal month) {
        return new Cost(training, Optional.of(month));
    }

    /** Training and the first year of use. */
    public Optional<BigDecimal> year() {
        return month.map(dollars -> training.add(dollars.multiply(MONTHS)));
    }
}
