package io.tunestream.status.prove;

import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Provider;
import io.tunestream.status.follow.CallLimiter;
import io.tunestream.status.follow.Contact;
import io.tunestream.status.follow.FailureLog;
import io.tunestream.status.follow.PollInterval;
import io.tunestream.status.follow.RepeatedStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks one tuned model until it answers, is refused, or has said "not yet" for too long. A provider that cannot be
 * reached has said nothing: it is asked again without end, and so is one that serves a model only once somebody deploys it.
 * An answer is kept, so that whatever fails after it does not lead to another probe, which would be paid for. Used by one
 * thread.
 */
final class ModelProber implements RepeatedStep.Step {

    private final ModelToProve model;
    private final Function<String, Provider> providers;
    private final ProofSink sink;
    private final PollInterval interval;
    private final Duration timeout;
    private final CallLimiter limiter;
    private final Contact contact;
    private final Instant started = Instant.now();
    private @Nullable Instant notYetSince;
    private boolean begun;
    /** Whether it is served, as recorded last; null where that was not recorded here. */
    private @Nullable Boolean served;

    private @Nullable ProbeOutcome outcome;

    ModelProber(
            ModelToProve model,
            Function<String, Provider> providers,
            ProofSink sink,
            PollInterval interval,
            Duration timeout,
            CallLimiter limiter) {
        this.model = model;
        this.providers = providers;
        this.sink = sink;
        this.interval = interval;
        this.timeout = timeout;
        this.limiter = limiter;
        this.contact = new Contact(model.jobId(), sink);
        this.outcome = model.answered().orElse(null);
    }

    @Override
    public Optional<Duration> run() throws InterruptedException {
        if (outcome == null) {
            begun = begun || sink.beginProbing(model.jobId());
            if (!begun) {
                return Optional.empty();
            }
            outcome = outcomeOf(contact.ask(this::probe));
        }
        contact.answered();
        if (outcome == null) {
            return Optional.of(interval.at(since(started), ThreadLocalRandom.current()));
        }
        sink.publish(outcome);
        return Optional.empty();
    }

    @Override
    public void failed(FailureLog.Failure failure) throws InterruptedException {
        notYetSince = null;
        contact.failed(failure);
    }

    private ModelAnswer probe() throws InterruptedException {
        ModelServing models = providers.apply(model.provider()).models();
        return limiter.call(() -> models.probe(model.model()));
    }

    private @Nullable ProbeOutcome outcomeOf(ModelAnswer answer) throws InterruptedException {
        return switch (answer) {
            case ModelAnswer.Answered answered -> new ProbeOutcome.Answered(model.jobId(), answered.millis());
            case ModelAnswer.Refused refused ->
                new ProbeOutcome.Refused(model.jobId(), refused.code(), refused.message());
            case ModelAnswer.NotYet notYet -> {
                serving();
                yield outcomeOf(notYet);
            }
            case ModelAnswer.OnlyTrained trained -> {
                awaitsDeployment(trained.message());
                yield null;
            }
        };
    }

    private void serving() throws InterruptedException {
        if (!Boolean.TRUE.equals(served)) {
            sink.serving(model.jobId());
            served = true;
        }
    }

    private void awaitsDeployment(String message) throws InterruptedException {
        notYetSince = null;
        if (!Boolean.FALSE.equals(served)) {
            sink.awaitsDeployment(model.jobId(), message);
            served = false;
        }
    }

    private @Nullable ProbeOutcome outcomeOf(ModelAnswer.NotYet notYet) {
        notYetSince = notYetSince == null ? Instant.now() : notYetSince;
        return since(notYetSince).compareTo(timeout) < 0
                ? null
                : new ProbeOutcome.Refused(
                        model.jobId(), "probe_timeout", "no answer within %s: %s".formatted(timeout, notYet.code()));
    }

    private static Duration since(Instant instant) {
        return Duration.between(instant, Instant.now());
    }
}
