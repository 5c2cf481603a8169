package io.tunestream.job.submit;

import io.tunestream.job.ledger.Attempt;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.TuningPlan;
import io.tunestream.record.TrainingSpec;

/** Plans as providers take them. */
final class TuningPlans {

    private TuningPlans() {}

    /** Where a job of the attempt is found. */
    static JobSearch searchOf(Attempt attempt) {
        return new JobSearch(
                attempt.plan().jobId(), attempt.files().train(), attempt.plan().plannedAt());
    }

    static TuningPlan of(JobPlan plan) {
        TrainingSpec training = plan.training();
        return new TuningPlan(
                plan.jobId(),
                plan.dataset(),
                training.getBaseModel(),
                training.getMethod(),
                training.getEpochs(),
                training.getBatchSize(),
                training.getLearningRateMultiplier(),
                training.getSuffix(),
                training.getSeed(),
                plan.snapshot().trainExamples(),
                plan.snapshot().validationExamples(),
                training.getBeta());
    }
}
