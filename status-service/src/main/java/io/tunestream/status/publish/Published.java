package io.tunestream.status.publish;

import io.tunestream.record.JobEvent;
import io.tunestream.record.ModelReady;
import io.tunestream.schema.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Everything that this service has published, as far as it decides what to publish next. Used by one thread. */
final class Published {

    private static final Duration LATELY = Duration.ofDays(30);

    private final Map<String, JobHistory> jobs = new HashMap<>();
    private final Set<String> ready = new HashSet<>();

    /** Rebuilds it from the topics. */
    static Published read(TopicScan scan, Topics topics) {
        Published published = new Published();
        scan.read(topics.jobEvent(), 0, each -> {
            published.add(each.value());
            return true;
        });
        scan.read(topics.modelReady(), 0, each -> {
            if (each.value() != null) {
                published.add(each.value());
            }
            return true;
        });
        return published;
    }

    void add(JobEvent event) {
        jobs.computeIfAbsent(event.getJobId(), id -> new JobHistory()).add(event);
    }

    void add(ModelReady model) {
        ready.add(model.getJobId());
    }

    /** What is published of the job; a blank history where nothing is. */
    JobHistory of(String jobId) {
        return jobs.getOrDefault(jobId, new JobHistory());
    }

    boolean isReady(String jobId) {
        return ready.contains(jobId);
    }

    /**
     * Whether the job succeeded and nothing is published yet of what came of its model. Only where that was lately: the
     * model-ready event of an old job may be compacted away, and must not follow upon those of younger jobs.
     */
    boolean awaitsProof(String jobId, long now) {
        JobHistory history = of(jobId);
        return history.succeeded()
                && !history.tunedModel().isEmpty()
                && !history.refused()
                && !isReady(jobId)
                && now - history.stateSince() < LATELY.toMillis();
    }
}
