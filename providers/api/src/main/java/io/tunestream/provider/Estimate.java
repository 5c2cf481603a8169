package io.tunestream.provider;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What a provider expects a job to cost.
 *
 * @param amount   in the currency's unit
 * @param currency ISO 4217 code, such as {@code USD}
 */
public record Estimate(BigDecimal amount, String currency) {

    public Estimate {
        requireNonNull(amount, "amount");
        requireNonNull(currency, "currency");
    }

    /** Such as {@code 12.50 USD}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
