package io.tunestream.job;

import static java.util.stream.Collectors.joining;

import io.tunestream.job.CommandAnswer.Code;
import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.Decision;
import io.tunestream.job.decide.FirstJobAdvice;
import io.tunestream.job.decide.PassedOverJob;
import io.tunestream.job.ledger.JobPlan;
import java.util.List;

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
        return "%s is planned on %d training and %d validation examples%s%s%s"
                .formatted(
                        plan.jobId(),
                        plan.snapshot().trainExamples(),
                        plan.snapshot().validationExamples(),
                        approval ? ", and waits for approval" : "",
                        FirstJobAdvice.of(view, plan)
                                .map(advice -> "; these are " + advice)
                                .orElse(""),
                        beside(view.without(plan.jobId()).inDoubt()));
    }

    private static String beside(List<PassedOverJob> inDoubt) {
        String jobIds = inDoubt.stream().map(PassedOverJob::jobId).sorted().collect(joining(", "));
        return jobIds.isEmpty()
                ? ""
                : "; it is made beside %s, which may exist at the provider and be paid for already".formatted(jobIds);
    }
}
