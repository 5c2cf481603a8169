package io.tunestream.job.submit;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.Reason;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.Providers;
import io.tunestream.provider.Trainer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a provider has against a person's word about a job whose answer was lost, as far as it can be seen. Blocks. Thread-safe. */
public final class LostJobInquiry {

    private static final Logger log = LoggerFactory.getLogger(LostJobInquiry.class);

    /** How far two clocks may be apart. */
    private static final long SKEW_MS = Duration.ofHours(1).toMillis();

    private final Providers providers;

    public LostJobInquiry(Providers providers) {
        this.providers = requireNonNull(providers, "providers");
    }

    /** That this is the job; one that the provider made without starting it is started. */
    public Optional<Reason> adopt(Unknown state, String providerJobId) {
        Trainer trainer = providers.get(state.plan().provider()).trainer();
        ProviderJob job;
        try {
            job = trainer.get(providerJobId);
        } catch (ProviderException e) {
            if (!e.code().equals(ProviderException.JOB_NOT_FOUND)) {
                throw e;
            }
            return Optional.of(new Reason(
                    "provider_job_unknown",
                    "%s has no job %s".formatted(state.plan().provider(), providerJobId)));
        }
        Optional<Reason> objection = another(state, job);
        if (objection.isEmpty() && !job.state().ended()) {
            trainer.start(job.id());
        }
        return objection;
    }

    private static Optional<Reason> another(Unknown state, ProviderJob job) {
        String file = state.attempt().files().train();
        if (!job.jobId().isEmpty()) {
            return job.jobId().equals(state.jobId())
                    ? Optional.empty()
                    : anothers("%s is that of %s".formatted(job.id(), job.jobId()));
        }
        if (!job.trainFileId().isEmpty()
                && !file.isEmpty()
                && !job.trainFileId().equals(file)) {
            return anothers("%s trains on %s, and not on %s".formatted(job.id(), job.trainFileId(), file));
        }
        boolean older = job.createdAt() > 0 && job.createdAt() < state.plan().plannedAt() - SKEW_MS;
        return older
                ? anothers("%s was made at %s, before %s was planned"
                        .formatted(job.id(), Instant.ofEpochMilli(job.createdAt()), state.jobId()))
                : Optional.empty();
    }

    private static Optional<Reason> anothers(String sentence) {
        return Optional.of(new Reason("provider_job_of_another", sentence));
    }

    /** That there is none. A provider that cannot be asked has nothing to say: people know by other ways. */
    public Optional<Reason> declareAbsent(Unknown state) {
        FindAnswer answer;
        try {
            answer = providers.get(state.plan().provider()).trainer().find(TuningPlans.searchOf(state.attempt()));
        } catch (ProviderException e) {
            log.warn(
                    "job {}: it is declared absent, and its provider cannot be asked: {}",
                    state.jobId(),
                    FailureReasons.of(e));
            return Optional.empty();
        }
        return answer instanceof FindAnswer.Found found
                ? Optional.of(new Reason(
                        "provider_job_found",
                        "%s has it as %s"
                                .formatted(
                                        state.plan().provider(), found.oldest().id())))
                : Optional.empty();
    }
}
