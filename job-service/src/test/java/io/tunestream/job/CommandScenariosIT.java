package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.record.CommandResult;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person who asks for a job is told, by code and sentence, whatever stands in the way. */
class CommandScenariosIT extends LineTest {

    private static final String FEW =
            "; these are few for a first job: start with 100 to 500 and compare what they make of the model";

    private JobService service;

    @BeforeEach
    void start() {
        service = line.start();
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void shouldTrainByHandWithoutATrigger() {
        // Given
        line.apply(NEVER, NONE);
        line.batch(Split.TRAIN, 40);

        // When
        CommandResult result = whenReady("train");

        // Then
        carriedOut(
                result,
                "job_planned",
                result.getJobId() + " is planned on 40 training and 0 validation examples" + FEW);
    }

    @Test
    void shouldSayHowManyExamplesWaitInOpenBatches() {
        // Given
        line.apply(NEVER, NONE);
        line.accepted(25);

        // When
        CommandResult result = line.commanded("train", "");

        // Then
        declined(
                result,
                "too_few_examples",
                "0 training examples are ready, a job needs 10; 25 accepted ones wait in open batches");
    }

    @Test
    void shouldSayHowManyExamplesAreTooFew() {
        // Given
        line.apply(NEVER, GuardSpec.newBuilder().setMinExamples(50).build());
        line.batch(Split.TRAIN, 40);

        // When
        CommandResult result = whenReady("train");

        // Then
        declined(result, "too_few_examples", "40 training examples are ready, a job needs 50");
    }

    @Test
    void shouldNotLetTheCooldownHoldAPersonBack() {
        // Given
        line.apply(NEVER, GuardSpec.newBuilder().setCooldownMs(3_600_000).build());
        line.batch(Split.TRAIN, 40);
        JobRecord first = ended(whenReady("train"));
        line.batch(Split.TRAIN, 40);

        // When
        CommandResult result = whenReady("train");

        // Then
        carriedOut(result, "job_planned", result.getJobId() + " is planned on 80 training and 0 validation examples");
        assertThat(result.getJobId()).isNotEqualTo(first.getJobId());
    }

    @Test
    void shouldSayWhatIsOverBudget() {
        // Given
        line.apply(NEVER, GuardSpec.newBuilder().setMaxDollarsPerJob(0.0001).build());
        line.batch(Split.TRAIN, 40);

        // When
        CommandResult result = whenReady("train");

        // Then
        assertThat(result.getCarriedOut()).isFalse();
        assertThat(result.getCode()).isEqualTo("over_budget");
        assertThat(result.getMessage()).matches("estimated at \\$\\d+\\.\\d\\d, allowed are \\$0\\.00");
        assertThat(line.await("REFUSED").getJobId()).isEqualTo(result.getJobId());
    }

    @Test
    void shouldKeepBatchesForLaterWhereTheProviderIsClosedAndLetAPersonGoOnFromThere() {
        // Given
        line.provider.failNextSubmits(SubmitFault.CLOSED);
        line.apply(AT_FORTY, NONE);
        line.batch(Split.TRAIN, 40);

        // When
        JobRecord refused = line.await("REFUSED");
        CommandResult result = whenReady("train");

        // Then
        assertThat(refused.getReason()).isEqualTo("training_not_available");
        assertThat(refused.getMessage()).isEqualTo("training is no longer available");
        carriedOut(
                result,
                "job_planned",
                result.getJobId() + " is planned on 40 training and 0 validation examples" + FEW);
    }

    @Test
    void shouldGoOnByHandWhereADatasetIsParked() {
        // Given
        line.provider.failNextSubmits(SubmitFault.CLOSED);
        line.apply(AT_FORTY, NONE);
        line.batch(Split.TRAIN, 40);
        JobRecord refused = line.await("REFUSED");

        // When
        CommandResult result = line.commanded("retry", refused.getJobId());

        // Then
        carriedOut(result, "retried", result.getJobId() + " is planned on 40 training and 0 validation examples" + FEW);
        assertThat(result.getJobId()).isNotEqualTo(refused.getJobId());
    }

    @Test
    void shouldNameTheProvidersWhereOneIsUnknown() {
        // Given
        DatasetSpec spec = DatasetSpec.newBuilder(line.spec("v1", NEVER, NONE))
                .setTraining(TrainingSpec.newBuilder().setProvider("nobody").build())
                .build();
        line.write(line.topics().datasetSpec(), TestingLine.DATASET, spec);

        // When
        CommandResult result = line.commanded("train", "");

        // Then
        declined(result, "provider_unknown", "no provider is named nobody; there is memory");
    }

    @Test
    void shouldSayHowManyJobsAreUnderWay() {
        // Given
        line.apply(NEVER, NONE);
        line.batch(Split.TRAIN, 40);
        whenReady("train");
        line.batch(Split.TRAIN, 40);

        // When
        CommandResult result = whenReady("train");

        // Then
        declined(result, "too_many_jobs", "1 of at most 1 jobs are under way");
    }

    @Test
    void shouldAskForApprovalOnce() {
        // Given
        line.apply(NEVER, GuardSpec.newBuilder().setApproval(true).build());
        line.batch(Split.TRAIN, 40);

        // When
        CommandResult planned = whenReady("train");
        String job = planned.getJobId();
        line.await("AWAITING_APPROVAL");
        CommandResult approved = line.commanded("approve", job);
        CommandResult again = line.commanded("approve", job);

        // Then
        carriedOut(
                planned,
                "job_planned",
                job + " is planned on 40 training and 0 validation examples, and waits for approval" + FEW);
        carriedOut(approved, "approved", job + " goes on: its files are uploaded");
        declined(again, "not_awaiting_approval", job + " does not wait for approval");
    }

    @Test
    void shouldLetAJobStandStillAndGoOn() {
        // Given
        line.apply(NEVER, NONE);
        line.batch(Split.TRAIN, 40);
        String job = whenReady("train").getJobId();
        String providerJob = line.await("SUBMITTED").getProviderJobId();
        line.provider.run(providerJob);

        // When
        CommandResult paused = line.commanded("pause", job);
        String status = line.provider.get(providerJob).status();
        CommandResult again = line.commanded("pause", job);
        CommandResult resumed = line.commanded("resume", job);

        // Then
        carriedOut(
                paused,
                "paused",
                "%1$s stands still at memory; tunestream jobs resume %1$s lets it go on".formatted(job));
        assertThat(status).isEqualTo("paused");
        declined(again, "invalid_job_status", "the job is paused, not running");
        carriedOut(resumed, "resumed", job + " goes on at memory");
        assertThat(line.provider.get(providerJob).status()).isEqualTo("running");
    }

    @Test
    void shouldSayWhyAJobCannotStandStill() {
        // Given
        line.provider.letPause(false);
        line.apply(NEVER, GuardSpec.newBuilder().setApproval(true).build());
        line.batch(Split.TRAIN, 40);
        String job = whenReady("train").getJobId();
        line.await("AWAITING_APPROVAL");

        // When
        CommandResult early = line.commanded("pause", job);
        line.commanded("approve", job);
        JobRecord submitted = line.await("SUBMITTED");
        CommandResult unable = line.commanded("pause", job);
        line.event(submitted, "SUCCEEDED");
        line.await("SUCCEEDED");
        CommandResult late = line.commanded("pause", job);
        CommandResult nobody = line.commanded("pause", "job-nobody");

        // Then
        declined(early, "not_at_provider", job + " is not known to be at its provider yet");
        declined(unable, "pause_unsupported", "memory cannot let a job stand still: cancel it");
        declined(late, "job_ended", job + " has ended");
        declined(nobody, "job_unknown", "there is no job job-nobody");
    }

    @Test
    void shouldSayThatThereIsNoSpec() {
        // When
        CommandResult result = line.commanded("train", "");

        // Then
        declined(result, "dataset_unknown", "no spec was applied for support");
    }

    @Test
    void shouldSayThatTheSpecDoesNotTrain() {
        // Given
        DatasetSpec spec = DatasetSpec.newBuilder(line.spec("v1", NEVER, NONE))
                .setTraining(null)
                .build();
        line.write(line.topics().datasetSpec(), TestingLine.DATASET, spec);

        // When
        CommandResult result = line.commanded("train", "");

        // Then
        declined(result, "no_training", "the spec does not say how to train");
    }

    /** Topics have no order among each other: the command is given again until the batch before it was read. */
    private CommandResult whenReady(String kind) {
        CommandResult result = line.commanded(kind, "");
        while (result.getMessage().startsWith("0 training examples")
                || result.getCode().equals("already_trained")) {
            result = line.commanded(kind, "");
        }
        return result;
    }

    private JobRecord ended(CommandResult planned) {
        JobRecord submitted = line.await("SUBMITTED");
        assertThat(submitted.getJobId()).isEqualTo(planned.getJobId());
        line.event(submitted, "SUCCEEDED");
        return line.await("SUCCEEDED");
    }

    private static void carriedOut(CommandResult result, String code, String message) {
        assertThat(result.getMessage()).isEqualTo(message);
        assertThat(result.getCode()).isEqualTo(code);
        assertThat(result.getCarriedOut()).isTrue();
    }

    private static void declined(CommandResult result, String code, String message) {
        assertThat(result.getMessage()).isEqualTo(message);
        assertThat(result.getCode()).isEqualTo(code);
        assertThat(result.getCarriedOut()).isFalse();
    }
}
