package io.tunestream.job;

import io.tunestream.job.decide.guard.ExampleDestinations;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Transitions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ends jobs that were planned before their dataset became internal, as long as their provider does not have them: what is
 * uploaded is deleted. A paid call that is under way is waited for, and is not made again. One thread.
 */
final class PrivacyRecheck {

    private static final String CONSEQUENCE = "the job ends before it is submitted, and what was uploaded is deleted";

    private final ExampleDestinations destinations;
    private final Set<String> changed = new HashSet<>();

    PrivacyRecheck(ExampleDestinations destinations) {
        this.destinations = destinations;
    }

    /** The dataset may have become internal. */
    void changed(String dataset) {
        changed.add(dataset);
    }

    /** At the end of a turn: steps that were made in it have begun nothing yet. */
    void turn(LedgerView view, LedgerTransaction transaction, long now) {
        Map<String, JobState> jobs = new LinkedHashMap<>();
        if (!changed.isEmpty()) {
            view.jobs().stream()
                    .filter(job -> changed.contains(job.plan().dataset()))
                    .forEach(job -> jobs.put(job.jobId(), job));
            changed.clear();
        }
        transaction.outcome().forEach(job -> jobs.put(job.jobId(), job));
        jobs.values().stream().filter(job -> !mayBeUnderWay(job, view)).forEach(job -> end(job, transaction, now));
    }

    private static boolean mayBeUnderWay(JobState job, LedgerView view) {
        return job instanceof Submitting
                && view.job(job.jobId()).filter(Submitting.class::isInstance).isPresent();
    }

    private void end(JobState state, LedgerTransaction transaction, long now) {
        transaction
                .spec(state.plan().dataset())
                .flatMap(spec -> destinations.unmet(spec, state.plan().provider(), CONSEQUENCE))
                .flatMap(unmet -> Transitions.toRefuse(state, unmet, now))
                .ifPresent(transaction::step);
    }
}
