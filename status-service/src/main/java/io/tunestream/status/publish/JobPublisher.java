package io.tunestream.status.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.schema.state.LedgerState;
import io.tunestream.status.follow.FollowedJob;
import io.tunestream.status.follow.JobFollowers;
import io.tunestream.status.follow.JobUpdate;
import io.tunestream.status.follow.JobUpdateSink;
import io.tunestream.status.follow.ModelToProve;
import io.tunestream.status.follow.ProbeOutcome;
import io.tunestream.status.follow.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is new about jobs in one term, has them followed, and publishes it. Any failed transaction ends it, so that the
 * next begins by looking at what became of it. Used by one thread.
 */
final class JobPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobPublisher.class);
    /** Terms that may probe the model of one job: each probe may be paid for. */
    static final int MOST_PROBE_RUNS = 20;

    private final Publications published;
    private final JobFollowers followers;
    private final MeterRegistry meters;
    private final JobUpdateSink sink;
    /** Jobs that are followed or whose model is not proven yet. */
    private final Map<String, JobRecord> jobs = new HashMap<>();

    private boolean following;

    /**
     * @param published closed by this publisher
     * @param sink      where the followers of this term bring what they find
     */
    JobPublisher(Publications published, JobFollowers followers, MeterRegistry meters, JobUpdateSink sink) {
        this.published = published;
        this.followers = followers;
        this.meters = meters;
        this.sink = sink;
    }

    /** Takes in the newest state of a job. */
    void learn(JobRecord job) {
        String id = job.getJobId();
        boolean runs = LedgerState.of(job).filter(LedgerState::isAtProvider).isPresent()
                && !published.of(id).ended();
        if (runs || (!LedgerState.ABANDONED.isStateOf(job) && published.awaitsProof(id))) {
            jobs.put(id, job);
            if (following) {
                follow(job);
            }
        } else {
            jobs.remove(id);
            followers.stop(id);
        }
    }

    /** Begins to follow every job that was learnt of; later ones are followed at once. */
    void follow() {
        following = true;
        LOG.info("publishing; {} jobs to follow", jobs.size());
        jobs.values().forEach(this::follow);
    }

    boolean isFollowing() {
        return following;
    }

    private void follow(JobRecord job) {
        String id = job.getJobId();
        JobHistory history = published.of(id);
        if (history.succeeded()) {
            followers.prove(
                    new ModelToProve(id, job.getProvider(), history.tunedModel(), answerTo(job, history)), sink);
        } else {
            followers.follow(
                    new FollowedJob(
                            id, job.getProvider(), job.getProviderJobId(), job.getStateSince(), history.cursor()),
                    sink);
        }
    }

    private static Optional<ProbeOutcome.Answered> answerTo(JobRecord job, JobHistory history) {
        long millis = history.progress().getProbeMs();
        return millis < 0 ? Optional.empty() : Optional.of(new ProbeOutcome.Answered(job.getJobId(), millis));
    }

    /** Where events of the update may be published already without being remembered here; empty where none can be. */
    Optional<PublishedEvents.Span> doubtful(JobUpdate.Seen update) {
        JobHistory history = published.of(update.jobId());
        JobProgress progress = history.progress();
        return history.doubts(update.events())
                ? Optional.of(new PublishedEvents.Span(progress.getFirstOffset(), progress.getLastOffset()))
                : Optional.empty();
    }

    /** Publishes what is new in the update. */
    Progress publish(JobUpdate update) {
        JobRecord job = jobs.get(update.jobId());
        if (job == null) {
            return Progress.ENDED;
        }
        JobHistory history = published.of(job.getJobId());
        boolean hadEnded = history.ended();
        published.add(Transitions.of(job, history, update), history);
        if (hadEnded) {
            return Progress.ENDED;
        }
        if (!history.ended()) {
            return update instanceof JobUpdate.Seen seen && seen.complete() ? Progress.LOOK_AGAIN : Progress.FOLLOW;
        }
        LOG.info("{} ended as {}", job.getJobId(), history.state());
        if (published.awaitsProof(job.getJobId())) {
            follow(job);
        } else {
            jobs.remove(job.getJobId());
        }
        return Progress.ENDED;
    }

    /** Records that this term probes the job's model; refuses it, and publishes that, where too many terms have. */
    boolean beginProbing(String jobId) {
        JobRecord job = jobs.get(jobId);
        JobHistory history = published.of(jobId);
        if (job == null || !published.awaitsProof(jobId)) {
            return false;
        }
        int runs = history.progress().getProbeRuns();
        if (runs >= MOST_PROBE_RUNS) {
            publish(new ProbeOutcome.Refused(
                    jobId, "probe_given_up", "probing was begun %d times and never came to an end".formatted(runs)));
            return false;
        }
        published.add(ProgressFold.probing(history.progress(), System.currentTimeMillis()), history);
        return true;
    }

    /** Publishes that a model is ready, or why it is not; nothing where nobody waits for that. */
    void publish(ProbeOutcome outcome) {
        JobRecord job = jobs.get(outcome.jobId());
        if (job == null || !published.awaitsProof(outcome.jobId())) {
            return;
        }
        JobHistory history = published.of(outcome.jobId());
        switch (outcome) {
            case ProbeOutcome.Answered answered -> {
                recordAnswer(answered, history);
                publishReady(job, answered, history);
                proven(job, "answered");
            }
            case ProbeOutcome.Refused refused -> {
                published.add(Transitions.of(job, history, refused, System.currentTimeMillis()), history);
                proven(job, "refused");
            }
        }
    }

    /** In a transaction of its own before the rest, so that nobody probes again whatever becomes of that. */
    private void recordAnswer(ProbeOutcome.Answered answered, JobHistory history) {
        if (history.progress().getProbeMs() < 0) {
            published.add(
                    ProgressFold.answered(history.progress(), answered.millis(), System.currentTimeMillis()), history);
        }
    }

    private void publishReady(JobRecord job, ProbeOutcome.Answered answered, JobHistory history) {
        JobProgress after = ProgressFold.ready(history.progress(), answered.millis(), System.currentTimeMillis());
        published.add(Lineage.ready(job, history, answered.millis(), after.getUpdatedAt()), after, history);
    }

    private void proven(JobRecord job, String result) {
        LOG.info("model of {}: {}", job.getJobId(), result);
        meters.counter("tunestream.status.probes", "result", result).increment();
        jobs.remove(job.getJobId());
    }

    @Override
    public void close() {
        followers.close();
        published.close();
    }
}
