package io.tunestream.job.submit;

import io.tunestream.job.ledger.JobRecordDecoder;
import io.tunestream.job.ledger.JobRecordEncoder;
import io.tunestream.job.ledger.JobState;
import java.util.ArrayList;
import java.util.List;

/** The ledger of one job, which fences as Kafka does: of all writers only the youngest can. */
final class VirtualLedger {

    private final List<JobState> steps = new ArrayList<>();
    private int youngest;

    VirtualLedger(JobState first) {
        steps.add(first);
    }

    /** Takes it over; the writer's number. */
    int begin() {
        return ++youngest;
    }

    boolean isYoungest(int writer) {
        return writer == youngest;
    }

    /** Whether it was committed. */
    boolean commit(int writer, List<JobState> next) {
        return isYoungest(writer) && steps.addAll(next);
    }

    /** The newest state as whoever takes over reads it. */
    JobState read() {
        return JobRecordDecoder.of(JobRecordEncoder.of(newest()));
    }

    JobState newest() {
        return steps.getLast();
    }

    /** Every state so far, for whoever looks at a run that went wrong. */
    List<String> names() {
        return steps.stream().map(step -> step.getClass().getSimpleName()).toList();
    }
}
