package io.tunestream.job.decide;

import io.tunestream.example.count.TrainingLength;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.catalogue.CatalogueEntry;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.TrainingSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a job will cost, and whether it may. Validation tokens are not billed. Pure. */
final class Budget {

    private static final double MILLION = 1_000_000;

    private final Catalogue catalogue;

    Budget(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Estimated US dollars: tokens × epochs × price; empty where the price is not known. */
    OptionalDouble dollars(TrainingSpec training, Snapshot snapshot) {
        OptionalDouble price = catalogue
                .find(training.getBaseModel())
                .map(CatalogueEntry::training)
                .orElse(OptionalDouble.empty());
        long tokens = snapshot.trainTokens() * epochs(training, snapshot.trainExamples());
        return price.isEmpty() ? price : OptionalDouble.of(tokens / MILLION * price.getAsDouble());
    }

    /** Why the job must not be; empty where it may. */
    Optional<Reason> forbids(@Nullable GuardSpec guards, TrainingSpec training, Snapshot snapshot) {
        double most = guards == null ? 0 : guards.getMaxDollarsPerJob();
        if (most <= 0) {
            return Optional.empty();
        }
        OptionalDouble dollars = dollars(training, snapshot);
        if (dollars.isEmpty()) {
            return Optional.of(HoldReason.PRICE_UNKNOWN.because(
                    "no price is known for %s, and the spec sets a limit; one is known for %s"
                            .formatted(training.getBaseModel(), String.join(", ", catalogue.priced()))));
        }
        return dollars.getAsDouble() <= most
                ? Optional.empty()
                : Optional.of(HoldReason.OVER_BUDGET.because(String.format(
                        Locale.ROOT, "estimated at $%.2f, allowed are $%.2f", dollars.getAsDouble(), most)));
    }

    private static long epochs(TrainingSpec training, long examples) {
        return training.getEpochs() > 0 ? training.getEpochs() : defaultEpochs(examples);
    }

    /** What providers choose by themselves: 3, more for few examples, fewer for many. */
    static long defaultEpochs(long examples) {
        return examples == 0 ? 0 : TrainingLength.defaultEpochs(examples);
    }
}
