package io.tunestream.status.publish;

import io.tunestream.record.JobRecord;
import io.tunestream.schema.state.LedgerState;
import io.tunestream.status.prove.ModelRetention;
import io.tunestream.status.prove.ModelState;
import io.tunestream.status.prove.ModelState.Unproven;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives models a state that have none yet, and ends and forgets those whose time is over. Each start and each hour it writes
 * what it found. Used by one thread.
 */
final class ModelUpkeep {

    private static final Duration EVERY = Duration.ofHours(1);

    private final Publications published;
    /** States that were learnt of and are not on the topic yet. */
    private final List<ModelState> unwritten = new ArrayList<>();

    private long writtenAt;

    ModelUpkeep(Publications published) {
        this.published = published;
    }

    /** Takes in the newest state of a job: its model may be from before models had records, or nobody waits for it any more. */
    void learn(JobRecord job, long now) {
        JobHistory history = published.of(job.getJobId());
        ModelTakeover.missing(job, history, now).ifPresent(state -> becomes(state, history));
        if (LedgerState.ABANDONED.isStateOf(job) && history.model().orElse(null) instanceof Unproven unproven) {
            becomes(unproven.refuse("job_abandoned", "a person gave its job up", now), history);
        }
    }

    private void becomes(ModelState state, JobHistory history) {
        history.modelBecomes(state);
        unwritten.add(state);
    }

    /** Writes what was learnt, and looks from time to time whose time is over; the jobs of those. */
    List<String> write(long now) {
        if (!unwritten.isEmpty()) {
            published.add(unwritten, List.of());
            unwritten.clear();
        }
        return now - writtenAt >= EVERY.toMillis() ? end(now) : List.of();
    }

    private List<String> end(long now) {
        List<ModelState> models = published.models();
        List<ModelState> due = ModelRetention.due(models, now);
        published.add(due, ModelRetention.forgotten(models, now));
        writtenAt = now;
        return due.stream().map(state -> state.model().jobId()).toList();
    }
}
