package io.tunestream.status.publish;

import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.schema.topic.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Makes the progress of jobs whose events were published before there was a topic for it. */
final class ProgressTakeover {

    private ProgressTakeover() {}

    /** Reads every event and model that is left, which may take long; needed once in the life of a line. */
    static Collection<JobProgress> read(RecordScan scan, Topics topics) {
        Map<String, JobProgress> jobs = new HashMap<>();
        scan.read(
                topics.jobEvent(),
                0,
                each -> jobs.merge(each.key(), with(each, ProgressFold.NONE), (before, blank) -> with(each, before)));
        scan.read(
                topics.modelReady(),
                0,
                each -> jobs.computeIfPresent(
                        each.value().getJobId(),
                        (id, progress) -> ProgressFold.ready(
                                progress,
                                each.value().getProbeMs(),
                                each.value().getReadyAt())));
        return jobs.values();
    }

    private static JobProgress with(RecordScan.Found<JobEvent> event, JobProgress before) {
        return ProgressFold.at(event.offset(), ProgressFold.add(before, event.value()));
    }
}
