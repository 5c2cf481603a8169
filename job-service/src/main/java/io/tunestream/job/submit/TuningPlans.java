package io.tunestream.job.submit;

import io.tunestream.job.ledger.Attempt;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.TuningPlan;
import io.tunestream.record.TrainingSpec;

/** Plans as providers take them. */
final class TuningPlans {

    private TuningPlans() {}

    /** Where a job of the attempt is found. */
    static JobSearch searchOf(Attempt attempt) {
        return searchOf(attempt.plan(), attempt.files());
    }

    /** Where a job of the plan is found that trains on these files. */
    static JobSearch searchOf(JobPlan plan, UploadedFiles files) {
        return new JobSearch(plan.jobId(), files.train(), plan.maybeSubmittedSince());
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
