package io.tunestream.job.decide.guard;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Guard;
import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.ledger.Reason;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.record.TrainingSpec;
import java.util.Optional;

/** Too few training examples for the model or the spec; a provider's own rules are asked before an upload. */
final class FewestExamplesGuard implements Guard {

    private final Catalogue catalogue;

    FewestExamplesGuard(Catalogue catalogue) {
        this.catalogue = requireNonNull(catalogue, "catalogue");
    }

    @Override
    public boolean bindsCommands() {
        return true;
    }

    @Override
    public Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now) {
        TrainingSpec training = requireNonNull(view.spec().getTraining(), "training");
        long fewest = Math.max(
                catalogue.fewestExamples(training.getBaseModel()), view.guards().getMinExamples());
        long ready = proposal.snapshot().trainExamples();
        return ready >= fewest
                ? Optional.empty()
                : Optional.of(HoldReason.TOO_FEW_EXAMPLES.because(
                        "%d training examples are ready, a job needs %d%s".formatted(ready, fewest, view.waiting())));
    }
}
