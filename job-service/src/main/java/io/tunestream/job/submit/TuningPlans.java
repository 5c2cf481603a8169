package io.tunestream.job.submit;

import io.tunestream.job.ledger.JobPlan;
import io.tunestream.providers.TuningPlan;
import io.tunestream.record.TrainingSpec;

/** Plans as providers take them. */
final class TuningPlans {

    private TuningPlans() {}

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
                plan.snapshot().validationExamples());
    }
}
