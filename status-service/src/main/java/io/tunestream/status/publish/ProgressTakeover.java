package io.tunestream.status.publish;

import io.tunestream.record.JobProgress;
import io.tunestream.schema.topic.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Makes the progress of jobs whose events were published before there was a topic for it. */
final class ProgressTakeover {

    private ProgressTakeover() {}

    /** Reads every event and model that is left, which may take long; needed once in the life of a line. */
    static Collection<JobProgress> read(TopicScan scan, Topics topics) {
        Map<String, JobProgress> jobs = new HashMap<>();
        scan.read(
                topics.jobEvent(),
                0,
                each -> jobs.compute(
                        each.key(),
                        (id, before) -> ProgressFold.at(
                                each.offset(),
                                ProgressFold.add(before == null ? ProgressFold.NONE : before, each.value()))));
        scan.read(topics.modelReady(), 0, each -> {
            if (each.value() != null) {
                jobs.computeIfPresent(
                        each.value().getJobId(),
                        (id, progress) -> ProgressFold.ready(
                                progress,
                                each.value().getProbeMs(),
                                each.value().getReadyAt()));
            }
        });
        return jobs.values();
    }
}
