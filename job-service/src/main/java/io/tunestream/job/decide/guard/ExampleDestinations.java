package io.tunestream.job.decide.guard;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.decide.HoldReason;
import io.tunestream.job.ledger.Reason;
import io.tunestream.provider.SelfHosted;
import io.tunestream.record.DatasetSpec;
import java.util.Optional;

/** Examples of an internal dataset stay with whoever runs this. Thread-safe. */
public final class ExampleDestinations {

    private static final String INTERNAL = "internal";

    private final SelfHosted selfHosted;

    /** @param selfHosted which providers may have what is internal */
    public ExampleDestinations(SelfHosted selfHosted) {
        this.selfHosted = requireNonNull(selfHosted, "selfHosted");
    }

    /**
     * Why a provider must not have a dataset; empty where it may.
     *
     * @param consequence what happens instead, in words
     */
    public Optional<Reason> unmet(DatasetSpec spec, String provider, String consequence) {
        return spec.getPrivacy().equals(INTERNAL) && !selfHosted.contains(provider)
                ? Optional.of(HoldReason.PRIVACY_UNMET.because(
                        "its privacy is internal, and %s is not self-hosted: %s".formatted(provider, consequence)))
                : Optional.empty();
    }
}
