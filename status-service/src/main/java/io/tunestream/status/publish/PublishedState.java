package io.tunestream.status.publish;

import io.tunestream.record.JobProgress;
import io.tunestream.record.ModelRecord;
import io.tunestream.schema.topic.Topics;
import io.tunestream.status.prove.ModelRecords;
import io.tunestream.status.prove.ModelState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is published of every job, as far as it decides what to publish next. Used by one thread. */
final class PublishedState {

    private final Map<String, JobHistory> jobs = new HashMap<>();

    PublishedState(Collection<JobProgress> progress, Collection<ModelRecord> models) {
        progress.forEach(each -> jobs.put(each.getJobId(), new JobHistory(each)));
        models.forEach(each -> of(each.getJobId()).modelBecomes(ModelRecords.stateOf(each)));
    }

    /** Reads one record a job and one a model, and no events. */
    static PublishedState read(RecordScan scan, Topics topics) {
        return new PublishedState(
                scan.newest(topics.jobProgress()).values(),
                scan.newest(topics.modelRecord()).values());
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    /** What is published of the job; a blank history, kept from now on, where nothing is. */
    JobHistory of(String jobId) {
        return jobs.computeIfAbsent(jobId, id -> new JobHistory());
    }

    /** Where the models stand that have not been forgotten. */
    List<ModelState> models() {
        return jobs.values().stream()
                .map(JobHistory::model)
                .flatMap(Optional::stream)
                .toList();
    }
}
