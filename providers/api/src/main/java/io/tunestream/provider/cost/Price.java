package io.tunestream.provider.cost;

import io.tunestream.provider.catalogue.CatalogueEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a provider asks for a model, in US dollars a million tokens.
 *
 * @param training for each token trained on, once an epoch
 * @param input    for each that the tuned model reads; empty where it is not known
 * @param output   for each that it writes; empty where it is not known
 */
public record Price(BigDecimal training, Optional<BigDecimal> input, Optional<BigDecimal> output) {

    private static final int MILLION = 6;

    /** As the catalogue has it; empty where it does not know what training costs. */
    public static Optional<Price> of(CatalogueEntry entry) {
        return dollars(entry.training())
                .map(training -> new Price(training, dollars(entry.input()), dollars(entry.output())));
    }

    private static Optional<BigDecimal> dollars(OptionalDouble known) {
        return known.isPresent() ? Optional.of(BigDecimal.valueOf(known.getAsDouble())) : Optional.empty();
    }

    /** What it costs to train on so many tokens, and to use what came of it. */
    public Cost cost(long trainedTokens, Usage usage) {
        BigDecimal once = BigDecimal.valueOf(trainedTokens).multiply(training).movePointLeft(MILLION);
        return new Cost(once, request(usage).map(BigDecimal.valueOf(usage.requests())::multiply));
    }

    /** How many requests a month cost what the GPU does, to the nearest; empty where they cost nothing, or nobody knows what. */
    public OptionalLong breakEven(Usage usage, Gpu gpu) {
        Optional<BigDecimal> request = request(usage).filter(dollars -> dollars.signum() > 0);
        return request.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(gpu.month()
                        .divide(request.get(), 0, RoundingMode.HALF_UP)
                        .min(BigDecimal.valueOf(Long.MAX_VALUE))
                        .longValue());
    }

    private Optional<BigDecimal> request(Usage usage) {
        return input.flatMap(in -> output.map(out -> in.multiply(BigDecimal.valueOf(usage.input()))
                .add(out.multiply(BigDecimal.valueOf(usage.output())))
                .movePointLeft(MILLION)));
    }
}
