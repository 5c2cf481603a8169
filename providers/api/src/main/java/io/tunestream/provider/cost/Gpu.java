package io.tunestream.provider.cost;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A graphics processor of one's own, or hired.
 *
 * @param dollarsAnHour   US dollars
 * @param tokensPerSecond tokens that it trains on in a second
 */
public record Gpu(BigDecimal dollarsAnHour, BigDecimal tokensPerSecond) {

    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3_600);

    /** Hours of a month of thirty days, in which it serves without a pause. */
    private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(720);

    private static final MathContext PRECISION = MathContext.DECIMAL128;

    public Gpu {
        if (dollarsAnHour.signum() < 0 || tokensPerSecond.signum() <= 0) {
            throw new IllegalArgumentException("a price below zero, or no tokens at all");
        }
    }

    /** What it costs to train on so many tokens, and then to serve what came of it all month. */
    public Cost cost(long trainedTokens) {
        BigDecimal hours =
                BigDecimal.valueOf(trainedTokens).divide(tokensPerSecond.multiply(SECONDS_AN_HOUR), PRECISION);
        return Cost.of(hours.multiply(dollarsAnHour), month());
    }

    /** US dollars for serving a month. */
    BigDecimal month() {
        return dollarsAnHour.multiply(HOURS_A_MONTH);
    }
}
