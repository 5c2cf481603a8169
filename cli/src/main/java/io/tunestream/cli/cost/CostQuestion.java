package io.tunestream.cli.cost;

import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.catalogue.CatalogueEntry;
import io.tunestream.provider.cost.Gpu;
import io.tunestream.provider.cost.Price;
import io.tunestream.provider.cost.Usage;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the costs are asked of.
 *
 * @param sizes how much is trained on, by the encoding that counts it, and under an empty name where an encoding is not among them
 * @param usage how the tuned model is used
 * @param gpu   what the models of providers are compared with
 */
record CostQuestion(Map<String, TrainingSize> sizes, Usage usage, Gpu gpu) {

    private static final Comparator<CostAnswer> CHEAPEST_YEAR = Comparator.comparing(
            (CostAnswer answer) -> answer.cost().year(),
            Comparator.comparing((Optional<BigDecimal> year) -> year.isEmpty())
                    .thenComparing(year -> year.orElse(BigDecimal.ZERO)));

    /** As models that the catalogue knows nothing of are counted. */
    TrainingSize size() {
        return sizes.getOrDefault("", sizes.values().iterator().next());
    }

    /** The models whose price is known, the cheapest over a year first, those last of which only the training is known. */
    List<CostAnswer> hosted(Catalogue catalogue) {
        return catalogue.entries().stream()
                .flatMap(entry -> Price.of(entry).stream().map(price -> answer(entry, price)))
                .sorted(CHEAPEST_YEAR.thenComparing(answer -> answer.cost().training()))
                .toList();
    }

    private CostAnswer answer(CatalogueEntry entry, Price price) {
        TrainingSize size = entry.encoding().map(sizes::get).orElse(size());
        long trained = size.trained(entry.mostTokens().orElse(Long.MAX_VALUE));
        return new CostAnswer(Optional.of(entry), trained, price.cost(trained, usage), price.breakEven(usage, gpu));
    }

    /** A GPU of one's own. */
    CostAnswer selfHosted() {
        long trained = size().trained(Long.MAX_VALUE);
        return new CostAnswer(Optional.empty(), trained, gpu.cost(trained), OptionalLong.empty());
    }
}
