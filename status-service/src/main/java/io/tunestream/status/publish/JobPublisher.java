package io.tunestream.status.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.log.About;
import io.tunestream.schema.state.LedgerState;
import io.tunestream.status.follow.JobUpdate;
import io.tunestream.status.follow.NextLook;
import io.tunestream.status.prove.ProbeOutcome;
import java.util.HashMap;
import java.util.List;
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

    private final Publications published;
    private final ModelPublisher models;
    private final ModelUpkeep upkeep;
    private final JobWatch watch;
    /** Jobs that are followed or whose model is not proven yet. */
    private final Map<String, JobRecord> jobs = new HashMap<>();

    private boolean following;

    /**
     * @param published closed by this publisher
     * @param watch     of this term, closed by this publisher
     */
    JobPublisher(Publications published, JobWatch watch, MeterRegistry meters) {
        this.published = published;
        this.models = new ModelPublisher(published, meters);
        this.upkeep = new ModelUpkeep(published);
        this.watch = watch;
    }

    /** Takes in the newest state of a job. */
    void learn(JobRecord job) {
        String id = job.getJobId();
        upkeep.learn(job, System.currentTimeMillis());
        boolean runs = LedgerState.of(job).filter(LedgerState::isAtProvider).isPresent()
                && !published.of(id).ended();
        if (runs || models.unproven(id).isPresent()) {
            jobs.put(id, job);
            if (following) {
                follow(job);
            }
        } else {
            jobs.remove(id);
            watch.stop(id);
        }
    }

    /** Begins to follow every job that was learnt of; later ones are followed at once. */
    void follow() {
        keepUp();
        following = true;
        LOG.info("publishing; {} jobs to follow", jobs.size());
        jobs.values().forEach(this::follow);
    }

    boolean isFollowing() {
        return following;
    }

    private void follow(JobRecord job) {
        models.unproven(job.getJobId())
                .ifPresentOrElse(watch::prove, () -> watch.follow(job, published.of(job.getJobId())));
    }

    /** Writes what no follower brings: what time alone changes. */
    void keepUp() {
        upkeep.write(System.currentTimeMillis()).forEach(id -> {
            jobs.remove(id);
            watch.stop(id);
        });
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
    NextLook publish(JobUpdate update) {
        JobRecord job = jobs.get(update.jobId());
        if (job == null) {
            return NextLook.ENDED;
        }
        JobHistory history = published.of(job.getJobId());
        boolean hadEnded = history.ended();
        List<JobEvent> events = NextEvents.of(job, history, update);
        published.add(events, ModelTakeover.of(job, events), history);
        if (hadEnded) {
            return NextLook.ENDED;
        }
        if (!history.ended()) {
            return update instanceof JobUpdate.Seen seen && seen.complete() ? NextLook.LOOK_AGAIN : NextLook.FOLLOW;
        }
        About.job(LOG.atInfo(), job.getJobId(), job.getDataset())
                .log("{} ended as {}", job.getJobId(), history.state());
        models.unproven(job.getJobId()).ifPresentOrElse(watch::prove, () -> jobs.remove(job.getJobId()));
        return NextLook.ENDED;
    }

    /** As {@link ModelPublisher#beginProbing}; false for a job that nobody waits for. */
    boolean beginProbing(String jobId) {
        JobRecord job = jobs.get(jobId);
        return job != null && models.beginProbing(job);
    }

    /** Records that the job's model is served. */
    void serving(String jobId) {
        models.serving(jobId);
    }

    /** Records that somebody has to deploy the job's model. */
    void awaitsDeployment(String jobId, String message) {
        models.awaitsDeployment(jobId, message);
    }

    /** Publishes that a model is ready, or why it is not; nothing where nobody waits for that. */
    void publish(ProbeOutcome outcome) {
        JobRecord job = jobs.get(outcome.jobId());
        if (job != null && models.publish(job, outcome)) {
            jobs.remove(job.getJobId());
        }
    }

    @Override
    public void close() {
        watch.close();
        published.close();
    }
}
