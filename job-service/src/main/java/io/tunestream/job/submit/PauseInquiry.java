package io.tunestream.job.submit;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.ledger.Following;
import io.tunestream.job.ledger.Reason;
import io.tunestream.provider.Pausing;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.Providers;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Has a provider let a job stand still or go on, which it may refuse. Blocks. Thread-safe. */
public final class PauseInquiry {

    private final Providers providers;

    public PauseInquiry(Providers providers) {
        this.providers = requireNonNull(providers, "providers");
    }

    /**
     * What speaks against it; empty where it is done.
     *
     * @param wish {@link Pausing#pause} or {@link Pausing#resume}
     * @throws ProviderException the provider's own refusal
     */
    public Optional<Reason> ask(Following job, BiConsumer<Pausing, String> wish) {
        String provider = job.plan().provider();
        Optional<Pausing> pausing = providers.get(provider).trainer().pausing();
        pausing.ifPresent(jobs -> wish.accept(jobs, job.providerJobId()));
        return pausing.isPresent()
                ? Optional.empty()
                : Optional.of(new Reason(
                        "pause_unsupported", "%s cannot let a job stand still: cancel it".formatted(provider)));
    }
}
