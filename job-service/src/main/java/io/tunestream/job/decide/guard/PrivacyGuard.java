package io.tunestream.job.decide.guard;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Guard;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.ledger.Reason;
import java.util.Optional;

/** The dataset's examples must stay with whoever runs this, and its provider would take them elsewhere. */
final class PrivacyGuard implements Guard {

    private final ExampleDestinations destinations;

    PrivacyGuard(ExampleDestinations destinations) {
        this.destinations = destinations;
    }

    @Override
    public boolean bindsCommands() {
        return true;
    }

    @Override
    public Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now) {
        String provider = requireNonNull(view.spec().getTraining(), "training").getProvider();
        return destinations.unmet(view.spec(), provider, "nothing is uploaded");
    }
}
