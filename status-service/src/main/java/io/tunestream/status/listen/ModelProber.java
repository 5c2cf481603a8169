package io.tunestream.status.listen;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.providers.ProbeAnswer;
import io.tunestream.providers.TuningProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Asks one tuned model until it answers, is refused, or has said "not yet" for too long. A provider that cannot be
 * reached has said nothing: it is asked again without end. Ends early when its thread is interrupted.
 */
final class ModelProber implements Runnable {

    private final ModelToProve model;
    private final Function<String, TuningProvider> providers;
    private final Findings findings;
    private final Pace pace;
    private final Duration timeout;
    private final Failures failures;
    private final Instant started = Instant.now();

    ModelProber(
            ModelToProve model,
            Function<String, TuningProvider> providers,
            Findings findings,
            Pace pace,
            Duration timeout,
            MeterRegistry meters) {
        this.model = model;
        this.providers = providers;
        this.findings = findings;
        this.pace = pace;
        this.timeout = timeout;
        this.failures = new Failures(meters, "probe", model.jobId(), model.provider());
    }

    @Override
    public void run() {
        try {
            while (!step()) {
                // the pause is part of the step
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One probe; whether it was the last. */
    private boolean step() throws InterruptedException {
        Duration pause;
        try {
            ProbeAnswer answer = providers.apply(model.provider()).probe(model.model());
            if (settles(answer)) {
                return true;
            }
            failures.clear();
            pause = pace.at(age(), ThreadLocalRandom.current());
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            pause = pace.afterFailures(failures.add(e), ThreadLocalRandom.current());
        }
        Thread.sleep(pause);
        return false;
    }

    private boolean settles(ProbeAnswer answer) throws InterruptedException {
        switch (answer) {
            case ProbeAnswer.Answered answered ->
                findings.publish(new ProbeOutcome.Answered(model.jobId(), answered.millis()));
            case ProbeAnswer.Refused refused ->
                findings.publish(new ProbeOutcome.Refused(model.jobId(), refused.code(), refused.message()));
            case ProbeAnswer.NotYet notYet -> {
                if (age().compareTo(timeout) < 0) {
                    return false;
                }
                findings.publish(new ProbeOutcome.Refused(
                        model.jobId(), "probe_timeout", "no answer within %s: %s".formatted(timeout, notYet.code())));
            }
        }
        return true;
    }

    private Duration age() {
        return Duration.between(started, Instant.now());
    }
}
