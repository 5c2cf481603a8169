package io.tunestream.job.decide.guard;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Guard;
import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.ledger.Reason;
import io.tunestream.provider.KnownModels;
import io.tunestream.provider.catalogue.Availability;
import io.tunestream.record.TrainingSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The provider is known to take no jobs of the base model any more. */
final class RetiredModelGuard implements Guard {

    private final KnownModels models;

    RetiredModelGuard(KnownModels models) {
        this.models = requireNonNull(models, "models");
    }

    @Override
    public boolean bindsCommands() {
        return true;
    }

    @Override
    public Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now) {
        TrainingSpec training = requireNonNull(view.spec().getTraining(), "training");
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(now), ZoneOffset.UTC);
        return models.availability(training.getProvider(), training.getBaseModel(), day)
                        instanceof Availability.Ended ended
                ? Optional.of(HoldReason.MODEL_RETIRED.because("%s is retired at %s: %s"
                        .formatted(training.getBaseModel(), training.getProvider(), ended.dates())))
                : Optional.empty();
    }
}
