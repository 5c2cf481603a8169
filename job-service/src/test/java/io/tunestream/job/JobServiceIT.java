package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.record.CommandResult;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import org.junit.jupiter.api.Test;

class JobServiceIT extends LineTest {

    @Test
    void shouldTurnBatchesIntoOneJobAndFollowItToItsEnd() {
        // Given
        line.apply(AT_FORTY, NONE);
        try (JobService service = line.start()) {
            // When
            line.batch(Split.VALIDATION, 10);
            line.batch(Split.TRAIN, 40);
            JobRecord submitted = line.await("SUBMITTED");
            line.event(submitted, "RUNNING");
            line.event(submitted, "SUCCEEDED");
            JobRecord succeeded = line.await("SUCCEEDED");

            // Then
            assertThat(line.states())
                    .containsExactly("PLANNED", "UPLOADING", "SUBMITTING", "SUBMITTED", "RUNNING", "SUCCEEDED");
            assertThat(succeeded.getTrainBatchCount()).isEqualTo(1);
            assertThat(succeeded.getValidationBatchCount()).isEqualTo(1);
            assertThat(succeeded.getTrainBatches()).isEmpty();
            assertThat(succeeded.getSnapshotKey())
                    .isEqualTo("snapshots/support/%s.json".formatted(succeeded.getSnapshotSha256()));
            assertThat(succeeded.getTrigger()).isEqualTo("examples");
            assertThat(succeeded.getTunedModel()).isEqualTo("ft:model");
            assertThat(succeeded.getTrainedTokens()).isEqualTo(3000);
            assertThat(line.provider.jobs()).hasSize(1);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldAdoptAJobWhoseAnswerWasLost() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.provider.failNextSubmits(SubmitFault.LOST_AFTER);
        try (JobService service = line.start()) {
            // When
            line.batch(Split.TRAIN, 40);
            JobRecord submitted = line.await("SUBMITTED");

            // Then
            assertThat(line.states()).containsExactly("PLANNED", "UPLOADING", "SUBMITTING", "UNKNOWN", "SUBMITTED");
            assertThat(submitted.getAttempt()).isEqualTo(1);
            assertThat(line.provider.submits()).isEqualTo(1);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldSubmitAgainOnlyAfterTheJobWasProvenAbsent() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.provider.failNextSubmits(SubmitFault.LOST_BEFORE);
        try (JobService service = line.start()) {
            // When
            line.batch(Split.TRAIN, 40);
            JobRecord unknown = line.await("UNKNOWN");
            JobRecord submitted = line.await("SUBMITTED");

            // Then
            assertThat(submitted.getAttempt()).isEqualTo(2);
            assertThat(submitted.getStateSince() - unknown.getStateSince()).isGreaterThanOrEqualTo(1_000);
            assertThat(line.provider.jobs()).hasSize(1);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldComeBackToABusyProviderWithANewAttempt() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.provider.failNextSubmits(SubmitFault.BUSY, SubmitFault.BUSY);
        try (JobService service = line.start()) {
            // When
            line.batch(Split.TRAIN, 40);
            JobRecord submitted = line.await("SUBMITTED");

            // Then
            long late = line.records("SUBMITTING").stream()
                    .filter(each -> each.getReason().equals("too_late"))
                    .count();
            assertThat(submitted.getAttempt() - late).isEqualTo(3);
            assertThat(line.provider.submits()).isEqualTo(3);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldParkTheDatasetAndDeleteItsFilesWhereTheProviderIsClosed() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.provider.failNextSubmits(SubmitFault.CLOSED);
        try (JobService service = line.start()) {
            // When
            line.batch(Split.TRAIN, 40);
            JobRecord refused = line.await(job ->
                    job.getState().equals("REFUSED") && job.getTrainFileId().isEmpty());
            line.batch(Split.TRAIN, 40);
            line.command("c1", "train", "");
            JobRecord later = line.await("SUBMITTED");

            // Then
            assertThat(refused.getReason()).isEqualTo("training_not_available");
            assertThat(later.getTrigger()).isEqualTo("command");
            assertThat(later.getTrainBatchCount()).isEqualTo(2);
            assertThat(line.provider.fileIds()).containsExactly(later.getTrainFileId());
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldWaitForApprovalAndTakeARepeatedCommandOnce() {
        // Given
        line.apply(NEVER, GuardSpec.newBuilder().setApproval(true).build());
        line.batch(Split.TRAIN, 40);
        try (JobService service = line.start()) {
            // When
            line.command("c1", "train", "");
            line.command("c1", "train", "");
            JobRecord waiting = line.await("AWAITING_APPROVAL");
            line.command("c2", "approve", waiting.getJobId());
            line.await("SUBMITTED");
            line.result("c2");

            // Then
            assertThat(line.states())
                    .containsExactly("PLANNED", "AWAITING_APPROVAL", "UPLOADING", "SUBMITTING", "SUBMITTED");
            assertThat(line.results())
                    .extracting(CommandResult::getCommandId, CommandResult::getCode, CommandResult::getJobId)
                    .containsExactly(
                            tuple("c1", "job_planned", waiting.getJobId()),
                            tuple("c2", "approved", waiting.getJobId()));
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldCancelAtTheProviderAndRetryAsANewJob() {
        // Given
        line.apply(AT_FORTY, NONE);
        try (JobService service = line.start()) {
            line.batch(Split.TRAIN, 40);
            JobRecord first = line.await("SUBMITTED");

            // When
            line.command("c1", "cancel", first.getJobId());
            line.await(JobRecord::getCancelRequested);
            line.event(first, "CANCELLED");
            line.await("CANCELLED");
            line.command("c2", "retry", first.getJobId());
            JobRecord second =
                    line.await(job -> job.getRetry() == 1 && job.getState().equals("SUBMITTED"));

            // Then
            assertThat(second.getJobId()).isNotEqualTo(first.getJobId());
            assertThat(second.getSnapshotKey()).isEqualTo(first.getSnapshotKey());
            assertThat(line.provider.jobs()).hasSize(2);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldGiveAJobUpForGoodAndKeepWhatIsKnownOfIt() {
        // Given
        line.apply(AT_FORTY, NONE);
        JobRecord submitted;
        try (JobService service = line.start()) {
            line.batch(Split.TRAIN, 40);
            submitted = line.await("SUBMITTED");

            // When
            line.command("c1", "abandon", submitted.getJobId());
            line.await("ABANDONED");
            assertThat(service.alive()).isTrue();
        }
        try (JobService service = line.start()) {
            line.event(submitted, "SUCCEEDED");
            line.command("c2", "abandon", submitted.getJobId());

            // Then
            assertThat(line.result("c1"))
                    .extracting(CommandResult::getCode, CommandResult::getMessage)
                    .containsExactly(
                            "abandoned",
                            submitted.getJobId()
                                    + " is given up: the job exists at the provider, and nobody follows it");
            assertThat(line.result("c2").getCode()).isEqualTo("job_ended");
            JobRecord abandoned = line.await("ABANDONED");
            assertThat(abandoned.getProviderJobId()).isEqualTo(submitted.getProviderJobId());
            assertThat(abandoned.getTrainFileId()).isEqualTo(submitted.getTrainFileId());
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldSayWhyAnUploadDoesNotGetOnAndNotFloodTheLedger() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.provider.reach(false);
        try (JobService service = line.start()) {
            line.batch(Split.TRAIN, 40);

            // When
            JobRecord failing = line.await(job -> job.getFailures() >= 4);
            line.provider.reach(true);
            JobRecord submitted = line.await("SUBMITTED");

            // Then
            assertThat(failing.getState()).isEqualTo("UPLOADING");
            assertThat(failing.getFailureCode()).isEqualTo("provider_unreachable");
            assertThat(failing.getFailureMessage()).isEqualTo("the provider cannot be reached");
            assertThat(failing.getFailedAt()).isGreaterThanOrEqualTo(failing.getStateSince());
            assertThat(submitted.getFailureCode()).isEmpty();
            assertThat(line.records("UPLOADING"))
                    .extracting(JobRecord::getFailures)
                    .doesNotHaveDuplicates()
                    .hasSizeLessThan(12);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldWaitUntilTheProviderHasReadTheFiles() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.provider.sayOfFiles(new FileAnswer.Processing("uploaded"));
        try (JobService service = line.start()) {
            line.batch(Split.TRAIN, 40);
            JobRecord waiting = line.await(job -> job.getFailureCode().equals("file_not_processed"));
            assertThat(waiting.getState()).isEqualTo("UPLOADING");
            assertThat(service.alive()).isTrue();
        }
        try (JobService service = line.start()) {
            // When
            line.provider.sayOfFiles(new FileAnswer.Usable());
            line.await("SUBMITTED");

            // Then
            assertThat(line.provider.fileIds()).hasSize(1);
            assertThat(line.provider.submits()).isEqualTo(1);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldRefuseAFileThatTheProviderCannotReadForTheProvidersReason() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.provider.sayOfFiles(new FileAnswer.Unusable("file_not_usable", "The file is no JSONL."));
        try (JobService service = line.start()) {
            // When
            line.batch(Split.TRAIN, 40);
            JobRecord refused = line.await("REFUSED");

            // Then
            assertThat(refused.getReason()).isEqualTo("file_not_usable");
            assertThat(refused.getMessage()).isEqualTo("The file is no JSONL.");
            assertThat(line.provider.submits()).isZero();
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldComeBackWhereTheProviderStillReadsTheFileAtTheSubmission() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.provider.failNextSubmits(SubmitFault.FILE_NOT_READY);
        try (JobService service = line.start()) {
            // When
            line.batch(Split.TRAIN, 40);
            JobRecord waiting = line.await(job -> job.getReason().equals("file_not_ready"));
            line.await("SUBMITTED");

            // Then
            assertThat(waiting.getFailureCode()).isEqualTo("file_not_ready");
            assertThat(line.states()).doesNotContain("REFUSED");
            assertThat(line.provider.jobs()).hasSize(1);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldAdoptALostJobOfAHostThatForgetsMetadata() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.provider.keepMetadata(false);
        line.provider.failNextSubmits(SubmitFault.LOST_AFTER);
        try (JobService service = line.start()) {
            // When
            line.batch(Split.TRAIN, 40);
            JobRecord submitted = line.await("SUBMITTED");

            // Then
            assertThat(line.states()).contains("UNKNOWN");
            assertThat(submitted.getProviderJobId())
                    .isEqualTo(line.provider.jobs().getFirst().id());
            assertThat(line.provider.submits()).isEqualTo(1);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldCancelAgainUntilTheJobHasEnded() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.provider.hearCancels(false);
        try (JobService service = line.start()) {
            line.batch(Split.TRAIN, 40);
            JobRecord submitted = line.await("SUBMITTED");

            // When
            line.commanded("cancel", submitted.getJobId());

            // Then
            line.until(() -> line.provider.cancels() >= 3);
            line.event(submitted, "CANCELLED");
            line.await("CANCELLED");
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldGoOnAfterARestartWithoutASecondJob() {
        // Given
        line.apply(AT_FORTY, NONE);
        JobRecord submitted;
        try (JobService service = line.start()) {
            line.batch(Split.TRAIN, 40);
            submitted = line.await("SUBMITTED");
            assertThat(service.alive()).isTrue();
        }

        // When
        try (JobService service = line.start()) {
            line.event(submitted, "SUCCEEDED");
            line.await("SUCCEEDED");

            // Then
            assertThat(line.provider.submits()).isEqualTo(1);
            assertThat(line.states()).containsExactly("PLANNED", "UPLOADING", "SUBMITTING", "SUBMITTED", "SUCCEEDED");
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldStandByUntilTheOtherOneEnds() {
        // Given
        line.apply(AT_FORTY, NONE);
        JobService first = line.startMember();
        try (JobService second = line.startMember()) {
            line.batch(Split.TRAIN, 40);
            JobRecord submitted = line.await("SUBMITTED");

            // When
            first.close();
            line.event(submitted, "SUCCEEDED");
            line.await("SUCCEEDED");

            // Then
            assertThat(second.alive()).isTrue();
            assertThat(first.alive()).isFalse();
            assertThat(first.failure()).isEmpty();
            assertThat(line.provider.submits()).isEqualTo(1);
        } finally {
            first.close();
        }
    }

    @Test
    void shouldReadEverythingAgainWhenItWasFenced() {
        // Given
        line.apply(AT_FORTY, NONE);
        try (JobService service = line.start()) {
            line.batch(Split.TRAIN, 40);
            JobRecord submitted = line.await("SUBMITTED");

            // When
            line.fence();
            line.event(submitted, "RUNNING");
            line.event(submitted, "SUCCEEDED");
            line.await("SUCCEEDED");

            // Then
            assertThat(line.states())
                    .containsExactly("PLANNED", "UPLOADING", "SUBMITTING", "SUBMITTED", "RUNNING", "SUCCEEDED");
            assertThat(line.provider.submits()).isEqualTo(1);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldDeclineWhatMakesNoSenseAndCountIt() {
        // Given
        line.apply(NEVER, NONE);
        line.batch(Split.TRAIN, 40);
        try (JobService service = line.start()) {
            // When
            line.command("c1", "approve", "job-nobody");
            line.command("c2", "dance", "");
            line.command("c3", "train", "");
            line.await("SUBMITTED");

            // Then
            assertThat(line.result("c1")).satisfies(result -> {
                assertThat(result.getCarriedOut()).isFalse();
                assertThat(result.getCode()).isEqualTo("job_unknown");
                assertThat(result.getMessage()).isEqualTo("there is no job job-nobody");
            });
            assertThat(line.result("c2").getCode()).isEqualTo("command_unknown");
            assertThat(declined(service, "job_unknown")).isEqualTo(1);
            assertThat(declined(service, "command_unknown")).isEqualTo(1);
        }
    }

    @Test
    void shouldLeaveOutWhatNobodyCanRead() {
        // Given
        line.writeGarbage(line.topics().jobCommand(), (byte) 'h', (byte) 'i');
        line.writeGarbage(line.topics().batchReady(), (byte) 0, (byte) 0, (byte) 9, (byte) 9, (byte) 9, (byte) 1);
        line.writeGarbage(line.topics().jobEvent());
        line.apply(AT_FORTY, NONE);
        try (JobService service = line.start()) {
            // When
            line.writeGarbage(line.topics().datasetSpec(), (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 1);
            line.batch(Split.TRAIN, 40);
            line.await("SUBMITTED");

            // Then
            assertThat(service.alive()).isTrue();
        }
    }

    private static double declined(JobService service, String code) {
        return service.meters()
                .counter("tunestream.commands.declined", "code", code)
                .count();
    }
}
