package io.tunestream.local.provider;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The jobs of the simulated account in the order of their creation. Thread-safe. */
final class JobStore {
    private final Journal journal;
    private final Consumer<Job> onEnd;
    private final Map<String, JobRun> runs = Collections.synchronizedMap(new LinkedHashMap<>());

    JobStore(Journal journal, Consumer<Job> onEnd) {
        this.journal = journal;
        this.onEnd = onEnd;
    }

    JobRun create(JobRequest request) {
        Job job = Job.created(request);
        JobRun run = new JobRun(job, journal, onEnd);
        run.change(
                same -> same,
                JobEvent.info("Created fine-tuning job: " + job.id()),
                JobEvent.info("Validating training file: " + request.trainingFile()));
        runs.put(job.id(), run);
        return run;
    }

    /** Creates the job on its first record, and takes the newer state on each further one. */
    void restore(Job job) {
        runs.computeIfAbsent(job.id(), id -> new JobRun(job, journal, onEnd)).restore(job);
    }

    JobRun get(String id) {
        JobRun run = runs.get(id);
        if (run == null) {
            throw ApiException.missing("fine_tune_id", "fine_tune_not_found", "Could not find fine tune: " + id);
        }
        return run;
    }

    List<JobRun> newestFirst() {
        synchronized (runs) {
            return new ArrayList<>(runs.values()).reversed();
        }
    }
}
