package io.tunestream.job.decide;

import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import java.util.Optional;

/**
 * What the guides of fine-tuning say of a dataset's first job: 50 examples at least, and better 100 to 500, to be compared with the
 * base model before there are more (OpenAI's guide to supervised fine-tuning, read in November 2026). Pure.
 */
public final class FirstJobAdvice {

    private static final long FEW = 50;
    private static final long MANY = 500;

    private FirstJobAdvice() {}

    /** A clause for a person; empty where a provider has had a job of the dataset before, or where there is nothing to say. */
    public static Optional<String> of(DatasetView view, JobPlan plan) {
        long examples = plan.snapshot().trainExamples();
        boolean first = view.jobs().stream()
                .filter(job -> !job.jobId().equals(plan.jobId()))
                .noneMatch(JobState.Existing.class::isInstance);
        return first && (examples < FEW || examples > MANY)
                ? Optional.of("%s for a first job: start with 100 to 500 and compare what they make of the model"
                        .formatted(examples < FEW ? "few" : "many"))
                : Optional.empty();
    }
}
