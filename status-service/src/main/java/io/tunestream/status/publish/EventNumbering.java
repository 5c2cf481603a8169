package io.tunestream.status.publish;

import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import java.util.ArrayList;
import java.util.List;

/** New events of one job, numbered as they are added. Used by one thread. */
final class EventNumbering {

    private final JobRecord job;
    private final long observedAt;
    private final List<JobEvent> made = new ArrayList<>();
    private long next;

    /**
     * @param next       sequence number of the first
     * @param observedAt milliseconds since the epoch
     */
    EventNumbering(JobRecord job, long next, long observedAt) {
        this.job = job;
        this.next = next;
        this.observedAt = observedAt;
    }

    /** An event of the job that was observed now, not added yet. */
    JobEvent.Builder blank(String kind) {
        return JobEvent.newBuilder()
                .setJobId(job.getJobId())
                .setDataset(job.getDataset())
                .setProviderJobId(job.getProviderJobId())
                .setKind(kind)
                .setOccurredAt(observedAt)
                .setObservedAt(observedAt);
    }

    void add(JobEvent.Builder event) {
        made.add(event.setSequence(next++).build());
    }

    List<JobEvent> made() {
        return List.copyOf(made);
    }
}
