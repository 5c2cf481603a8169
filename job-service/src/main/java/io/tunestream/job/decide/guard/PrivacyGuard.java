package io.tunestream.job.decide.guard;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Guard;
import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.decide.Proposal;
import io.tunestream.job.ledger.Reason;
import io.tunestream.provider.SelfHosted;
import java.util.Optional;

/** The dataset's examples must stay with whoever runs this, and its provider would take them elsewhere. */
final class PrivacyGuard implements Guard {

    private static final String INTERNAL = "internal";

    private final SelfHosted selfHosted;

    PrivacyGuard(SelfHosted selfHosted) {
        this.selfHosted = requireNonNull(selfHosted, "selfHosted");
    }

    @Override
    public boolean bindsCommands() {
        return true;
    }

    @Override
    public Optional<Reason> holdsBack(DatasetView view, Proposal proposal, long now) {
        String provider = requireNonNull(view.spec().getTraining(), "training").getProvider();
        return view.spec().getPrivacy().equals(INTERNAL) && !selfHosted.contains(provider)
                ? Optional.of(HoldReason.PRIVACY_UNMET.because(
                        "its privacy is internal, and %s is not self-hosted: nothing is uploaded".formatted(provider)))
                : Optional.empty();
    }
}
