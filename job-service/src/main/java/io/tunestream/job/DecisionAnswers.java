package io.tunestream.job;

import io.tunestream.job.CommandAnswer.Code;
import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Decision;
import io.tunestream.job.decide.FirstJobAdvice;
import io.tunestream.job.ledger.JobPlan;

/** What commands are answered that a decision was made of. */
final class DecisionAnswers {

    private DecisionAnswers() {}

    /**
     * What is said of a decision.
     *
     * @param done what was done, where a job was planned
     */
    static CommandAnswer of(DatasetView view, Decision decision, Code done) {
        return switch (decision) {
            case Decision.Start start ->
                CommandAnswer.carriedOut(
                        done, planned(view, start.plan()), start.plan().jobId());
            case Decision.Refuse refuse ->
                CommandAnswer.declined(refuse.reason(), refuse.plan().jobId());
            case Decision.NotYet not -> CommandAnswer.declined(not.reason(), "");
            case Decision.Prepare prepare -> throw new IllegalStateException("its manifest is made first");
        };
    }

    private static String planned(DatasetView view, JobPlan plan) {
        boolean approval =
                view.spec().getGuards() != null && view.spec().getGuards().getApproval();
        return "%s is planned on %d training and %d validation examples%s%s"
                .formatted(
                        plan.jobId(),
                        plan.snapshot().trainExamples(),
                        plan.snapshot().validationExamples(),
                        approval ? ", and waits for approval" : "",
                        FirstJobAdvice.of(view, plan)
                                .map(advice -> "; these are " + advice)
                                .orElse(""));
    }
}
