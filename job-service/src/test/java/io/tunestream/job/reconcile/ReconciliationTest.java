package io.tunestream.job.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.job.reconcile.Discrepancy.Duplicate;
import io.tunestream.job.reconcile.Discrepancy.Missing;
import io.tunestream.job.reconcile.Discrepancy.OrphanFile;
import io.tunestream.job.reconcile.Discrepancy.Stray;
import io.tunestream.provider.ProviderFile;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final long NOW = Duration.ofDays(10).toMillis();
    private static final String ID = Plans.plan().jobId();
    private static final String NAME = ID + "-train-" + "0".repeat(32) + ".jsonl";
    private static final Submitting SUBMITTING =
            new Planned(Plans.plan(), 1).upload(2).submit(new UploadedFiles("file-1", ""), 3);
    private static final JobState RUNNING = SUBMITTING.place("ftjob-1", 4).run(5);
    private static final JobState REFUSED = SUBMITTING.refuse(new Reason("closed", "Closed."), 4);

    @Test
    void shouldFindNothingWhereBothSayTheSame() {
        // When // Then
        assertThat(found(RUNNING, survey(job("ftjob-1", ID, ProviderJobState.RUNNING))))
                .isEmpty();
        assertThat(found(REFUSED, survey(job("ftjob-1", ID, ProviderJobState.CANCELLED))))
                .isEmpty();
        assertThat(found(SUBMITTING, survey(job("ftjob-1", ID, ProviderJobState.QUEUED))))
                .isEmpty();
    }

    @Test
    void shouldFindAJobThatTheLedgerDoesNotKnow() {
        // Given
        ProviderJob there = job("ftjob-9", "job-00000000000000000000", ProviderJobState.RUNNING);

        // When // Then
        assertThat(found(RUNNING, survey(there))).containsExactly(new Stray(there, Optional.empty()));
    }

    @Test
    void shouldTouchNothingOfAJobThatTheLedgerHasForgotten() {
        // Given: another one of the same batches, which was made beside it, has ended without one at the provider
        JobPlan beside = JobPlan.of("support", "v1", Plans.TRAINING, 1, "command", Plans.snapshot('a'), 2);
        JobState refused = new Planned(beside, 2).refuse(new Reason("closed", "Closed."), 3);
        ProviderJob there = job("ftjob-1", ID, ProviderJobState.RUNNING);
        ProviderSurvey survey = new ProviderSurvey(
                "openai", List.of(there), Set.of(), Set.of(), List.of(new ProviderFile("file-1", NAME, 1)));

        // When // Then: a stray that is not known is told of, and no more
        assertThat(found(refused, survey)).containsExactly(new Stray(there, Optional.empty()));
    }

    @Test
    void shouldFindAJobThatGoesOnAfterTheLedgersHasEnded() {
        // Given
        ProviderJob there = job("ftjob-1", ID, ProviderJobState.RUNNING);
        JobState abandoned = SUBMITTING.place("ftjob-1", 4).abandon(5);

        // When // Then
        assertThat(found(REFUSED, survey(there))).containsExactly(new Stray(there, Optional.of(REFUSED)));
        assertThat(found(abandoned, survey(there))).containsExactly(new Stray(there, Optional.of(abandoned)));
    }

    @Test
    void shouldFindASecondJobOfOneId() {
        // Given
        ProviderJob second = job("ftjob-2", ID, ProviderJobState.QUEUED);

        // When // Then
        assertThat(found(RUNNING, survey(job("ftjob-1", ID, ProviderJobState.RUNNING), second)))
                .containsExactly(new Duplicate(second, RUNNING));
    }

    @Test
    void shouldFindAJobThatTheProviderDoesNotKnow() {
        // Given
        ProviderSurvey survey = new ProviderSurvey("openai", List.of(), Set.of(), Set.of("ftjob-1"), List.of());

        // When // Then
        assertThat(found(RUNNING, survey)).containsExactly(new Missing(RUNNING));
        assertThat(found(SUBMITTING.place("ftjob-1", 4).cancel(6), survey)).isEmpty(); // it has ended meanwhile
    }

    @Test
    void shouldFindOldFilesOfJobsThatEndedWithoutThemAlone() {
        // Given
        ProviderFile old = new ProviderFile("file-1", NAME, 1);
        ProviderFile fresh = new ProviderFile("file-2", NAME, NOW - 1);
        ProviderFile anothers = new ProviderFile("file-3", NAME.replace(ID, "job-00000000000000000000"), 1);
        ProviderFile persons = new ProviderFile("file-4", ID + "-train.jsonl", 1);
        ProviderSurvey survey =
                new ProviderSurvey("openai", List.of(), Set.of(), Set.of(), List.of(old, fresh, anothers, persons));

        // When // Then
        assertThat(found(REFUSED, survey)).containsExactly(new OrphanFile(old, ID));
        assertThat(found(SUBMITTING, survey)).isEmpty();
        assertThat(found(SUBMITTING.lose("lost", 4), survey)).isEmpty();
        assertThat(found(SUBMITTING.abandon(5), survey)).isEmpty(); // nobody knows whether a job needs them
        assertThat(found(RUNNING, survey)).isEmpty();
    }

    @Test
    void shouldTakeTheEndOfItsJobForTheAgeOfAFileOfUnknownAge() {
        // Given
        ProviderSurvey survey = new ProviderSurvey(
                "vertex", List.of(), Set.of(), Set.of(), List.of(new ProviderFile("gs://bucket/" + NAME, NAME, 0)));
        JobState lately = SUBMITTING.refuse(new Reason("closed", "Closed."), NOW - 1);

        // When // Then
        assertThat(found(REFUSED, survey)).hasSize(1);
        assertThat(found(lately, survey)).isEmpty();
    }

    @Test
    void shouldLeaveJobsOfOtherProvidersOutOfIt() {
        // Given
        JobPlan elsewhere =
                new JobPlan(ID, "support", "v1", "other", Plans.TRAINING, 0, "examples", Plans.snapshot('a'), 1);
        JobState running = new Planned(elsewhere, 1)
                .upload(2)
                .submit(UploadedFiles.NONE, 3)
                .place("ftjob-1", 4);

        // When // Then
        assertThat(found(running, new ProviderSurvey("openai", List.of(), Set.of(), Set.of("ftjob-1"), List.of())))
                .isEmpty();
    }

    private static List<Discrepancy> found(JobState ledger, ProviderSurvey survey) {
        return new Reconciliation(List.of(ledger), NOW, Duration.ofDays(3)).of(survey);
    }

    private static ProviderSurvey survey(ProviderJob... jobs) {
        return new ProviderSurvey("openai", List.of(jobs), Set.of(), Set.of(), List.of());
    }

    private static ProviderJob job(String id, String jobId, ProviderJobState state) {
        return new ProviderJob(id, jobId, state, state.name(), "", "", "", 0, "file-1", 1);
    }
}
