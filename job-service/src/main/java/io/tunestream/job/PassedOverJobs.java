package io.tunestream.job;

import io.tunestream.job.decide.PassedOverJob;
import io.tunestream.job.ledger.Ended;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.Following;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.Existing;
import io.tunestream.job.ledger.Preparing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jobs of which a record on the ledger is passed over, and what that leaves open. Not thread-safe. */
final class PassedOverJobs {

    private final Map<String, PassedOverJob> inDoubt = new HashMap<>();
    private final Set<String> outdated = new HashSet<>();

    /** A newer record says where a job stands. */
    void put(JobState job) {
        outdated.remove(job.jobId());
        if (isInDoubtYet(job)) {
            inDoubt.put(job.jobId(), plannedAgain(job.plan()));
        } else {
            inDoubt.remove(job.jobId());
        }
    }

    /** One that was planned again is in doubt until it is looked for: where it is refused before, others may have its batches. */
    private static boolean isInDoubtYet(JobState job) {
        return job.plan().inDoubt()
                && (job instanceof Preparing || (job instanceof Refused refused && refused.attempts() == 0));
    }

    private static PassedOverJob plannedAgain(JobPlan plan) {
        return new PassedOverJob(plan.jobId(), Optional.of(plan.dataset()), plan.plannedAt());
    }

    /**
     * The newest record of a job so far is passed over. One that its provider had, or whose batches no other job gets, stands where the
     * record before says. Any other is to be forgotten, so that nothing goes on with it that may have been paid for; one that was
     * refused, too, since it may have come to light at its provider after all.
     *
     * @param known where the record before says that it stands
     * @return whether it is to be forgotten
     */
    boolean passOver(String jobId, Optional<JobState> known, long recordedAt) {
        if (known.filter(Following.class::isInstance).isPresent()) {
            outdated.add(jobId);
        }
        if (known.filter(PassedOverJobs::stands).isPresent()) {
            return false;
        }
        Optional<String> dataset = known.map(job -> job.plan().dataset())
                .or(() -> Optional.ofNullable(inDoubt.get(jobId)).flatMap(PassedOverJob::dataset));
        inDoubt.put(jobId, new PassedOverJob(jobId, dataset, recordedAt));
        return true;
    }

    private static boolean stands(JobState job) {
        return job instanceof Existing || (job instanceof Ended && job.usesBatches());
    }

    /** Those that may be of the dataset and may have been paid for. */
    List<PassedOverJob> inDoubt(String dataset) {
        return inDoubt.values().stream().filter(job -> job.maybeOf(dataset)).toList();
    }

    /** Those that stand where their providers have not ended them, though what is passed over may have said that they had. */
    Set<String> outdated() {
        return Set.copyOf(outdated);
    }
}
