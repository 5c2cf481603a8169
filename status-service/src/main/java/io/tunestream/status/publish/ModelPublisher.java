package io.tunestream.status.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.record.ModelReady;
import io.tunestream.runtime.log.About;
import io.tunestream.status.prove.ModelRetention;
import io.tunestream.status.prove.ModelState.Asked;
import io.tunestream.status.prove.ModelState.Probed;
import io.tunestream.status.prove.ModelState.Refused;
import io.tunestream.status.prove.ModelState.Unproven;
import io.tunestream.status.prove.ProbeOutcome;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what comes of tuned models in one term. Used by one thread. */
final class ModelPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(ModelPublisher.class);
    /** Terms that may probe the model of one job: each probe may be paid for. */
    static final int MOST_PROBE_RUNS = 20;

    private final Publications published;
    private final MeterRegistry meters;

    ModelPublisher(Publications published, MeterRegistry meters) {
        this.published = published;
        this.meters = meters;
    }

    /** The job's model, where it is still asked whether it answers. */
    Optional<Unproven> unproven(String jobId) {
        return published
                .of(jobId)
                .model()
                .filter(state -> ModelRetention.awaitsProof(state, System.currentTimeMillis()))
                .map(Unproven.class::cast);
    }

    /** Records that this term probes the job's model; refuses it, and publishes that, where too many terms have. */
    boolean beginProbing(JobRecord job) {
        return asked(job.getJobId()).filter(model -> beginProbing(job, model)).isPresent();
    }

    private boolean beginProbing(JobRecord job, Asked model) {
        if (model.probeRuns() >= MOST_PROBE_RUNS) {
            String message = "probing was begun %d times and never came to an end".formatted(model.probeRuns());
            publish(job, model, new ProbeOutcome.Refused(job.getJobId(), "probe_given_up", message));
            return false;
        }
        JobHistory history = published.of(job.getJobId());
        JobProgress progress = ProgressFold.probing(history.progress(), System.currentTimeMillis());
        published.add(JobPublication.of(progress, model.probe()), history);
        return true;
    }

    /** Records that the job's model is served. What there is of providers today serves a model by its own name. */
    void serving(String jobId) {
        asked(jobId).ifPresent(model -> becomes(model, model.serve(model.model().name(), System.currentTimeMillis())));
    }

    /** Records that somebody has to deploy the job's model. */
    void awaitsDeployment(String jobId, String message) {
        asked(jobId).ifPresent(model -> becomes(model, model.await(message, System.currentTimeMillis())));
    }

    private Optional<Asked> asked(String jobId) {
        return unproven(jobId).filter(Asked.class::isInstance).map(Asked.class::cast);
    }

    private void becomes(Asked before, Asked after) {
        if (!after.equals(before)) {
            published.add(List.of(after), List.of());
        }
    }

    /** Publishes that a model is ready, or why it is not; whether anybody waited for that. */
    boolean publish(JobRecord job, ProbeOutcome outcome) {
        Optional<Unproven> model = unproven(job.getJobId());
        model.ifPresent(unproven -> publish(job, unproven, outcome));
        return model.isPresent();
    }

    private void publish(JobRecord job, Unproven model, ProbeOutcome outcome) {
        JobHistory history = published.of(job.getJobId());
        switch (outcome) {
            case ProbeOutcome.Answered answered -> {
                publishReady(job, probed(model, answered, history), history);
                proven(job, "answered");
            }
            case ProbeOutcome.Refused refused -> {
                publishRefused(job, model, refused, history);
                proven(job, "refused");
            }
        }
    }

    /** The answer is recorded in a transaction of its own before the rest, so that nobody probes again whatever becomes of that. */
    private Probed probed(Unproven model, ProbeOutcome.Answered answered, JobHistory history) {
        return switch (model) {
            case Probed s -> s;
            case Asked s -> {
                long now = System.currentTimeMillis();
                yield recorded(s.serve(s.model().name(), now).answer(answered.millis(), now), history);
            }
        };
    }

    private Probed recorded(Probed model, JobHistory history) {
        JobProgress progress = ProgressFold.answered(history.progress(), model.probeMs(), model.since());
        published.add(JobPublication.of(progress, model), history);
        return model;
    }

    private void publishReady(JobRecord job, Probed model, JobHistory history) {
        long now = System.currentTimeMillis();
        JobProgress progress = ProgressFold.ready(history.progress(), model.probeMs(), now);
        ModelReady ready = Lineage.ready(job, history, model, now);
        published.add(
                new JobPublication(List.of(), progress, Optional.of(model.ready(now)), Optional.of(ready)), history);
    }

    private void publishRefused(JobRecord job, Unproven model, ProbeOutcome.Refused outcome, JobHistory history) {
        long now = System.currentTimeMillis();
        Refused refused = model.refuse(NextEvents.codeOf(outcome), NextEvents.messageOf(outcome), now);
        published.add(NextEvents.of(job, history, outcome, now), Optional.of(refused), history);
    }

    private void proven(JobRecord job, String result) {
        About.job(LOG.atInfo(), job.getJobId(), job.getDataset()).log("model of {}: {}", job.getJobId(), result);
        meters.counter("tunestream.status.probes", "result", result).increment();
    }
}
