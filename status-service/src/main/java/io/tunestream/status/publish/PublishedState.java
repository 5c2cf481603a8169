package io.tunestream.status.publish;

import io.tunestream.record.JobProgress;
import io.tunestream.schema.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What is published of every job, as far as it decides what to publish next. Used by one thread. */
final class PublishedState {

    private static final Duration LATELY = Duration.ofDays(30);

    private final Map<String, JobHistory> jobs = new HashMap<>();

    PublishedState(Collection<JobProgress> progress) {
        progress.forEach(each -> jobs.put(each.getJobId(), new JobHistory(each)));
    }

    /** Reads one record a job, and no events. */
    static PublishedState read(RecordScan scan, Topics topics) {
        Map<String, JobProgress> newest = new HashMap<>();
        scan.read(topics.jobProgress(), 0, each -> newest.put(each.key(), each.value()));
        return new PublishedState(newest.values());
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    /** What is published of the job; a blank history, kept from now on, where nothing is. */
    JobHistory of(String jobId) {
        return jobs.computeIfAbsent(jobId, id -> new JobHistory());
    }

    /**
     * Whether the job succeeded and nothing is published yet of what came of its model. Only where that was lately: nobody
     * waits for an old one, and it must not follow upon those of younger jobs.
     */
    boolean awaitsProof(String jobId, long now) {
        JobHistory history = of(jobId);
        return history.succeeded()
                && !history.settled()
                && !history.tunedModel().isEmpty()
                && now - history.stateSince() < LATELY.toMillis();
    }
}
