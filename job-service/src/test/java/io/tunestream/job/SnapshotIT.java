package io.tunestream.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchReady;
import io.tunestream.record.CommandResult;
import io.tunestream.record.JobRecord;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import io.tunestream.support.Await;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotIT extends LineTest {

    @Test
    void shouldMakeManifestsForRecordsThatListTheirBatchesAndNoSecondJob() {
        // Given
        BatchReady validation = line.batch(Split.VALIDATION, 10);
        BatchReady training = line.batch(Split.TRAIN, 40);
        line.apply(AT_FORTY, NONE);
        line.write(line.topics().jobRecord(), "job-old", listed(training, validation));

        // When
        try (JobService service = line.start()) {
            JobRecord adopted = line.await(job -> !job.getSnapshotKey().isEmpty());
            line.batch(Split.TRAIN, 40);
            JobRecord next = line.await(job -> !job.getJobId().equals("job-old"));

            // Then
            assertThat(adopted.getJobId()).isEqualTo("job-old");
            assertThat(adopted.getState()).isEqualTo("SUCCEEDED");
            assertThat(adopted.getTrainBatches()).isEmpty();
            assertThat(adopted.getTrainBatchCount()).isEqualTo(1);
            assertThat(adopted.getSequenceEnds())
                    .containsEntry("train-p0-63147a4d", 40L)
                    .containsEntry("validation-p0-63147a4d", 10L);
            assertThat(next.getTrainBatchCount()).isEqualTo(2);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldRecordAnOldJobWhoseBatchesAreGoneWithoutAManifest() {
        // Given
        BatchReady gone = TestingBatches.of(TestingLine.DATASET, Split.TRAIN, 0, 40);
        line.write(line.topics().jobRecord(), "job-old", listed(gone, gone));

        // When
        try (JobService service = line.start()) {
            JobRecord adopted = line.await(job -> job.getTrainBatches().isEmpty());

            // Then
            assertThat(adopted.getSnapshotKey()).isEmpty();
            assertThat(adopted.getTrainBatchCount()).isEqualTo(1);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldMakeABatchFileThatIsGoneAgainFromTheLog() throws Exception {
        // Given
        BatchReady batch = logged(TestingBatches.of(TestingLine.DATASET, Split.TRAIN, 0, 40));
        line.write(line.topics().batchReady(), batch.getBatchId(), batch);
        line.apply(AT_FORTY, NONE);

        // When
        try (JobService service = line.start()) {
            line.await("SUBMITTED");

            // Then
            assertThat(Files.readAllBytes(folder.resolve("objects").resolve(batch.getObjectKey())))
                    .isEqualTo(TestingBatches.lines(batch));
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldRefuseOnRecordWhatCannotBeMadeAgain() {
        // Given
        BatchReady batch = TestingBatches.of(TestingLine.DATASET, Split.TRAIN, 0, 40);
        BatchReady lost = BatchReady.newBuilder(batch)
                .setAcceptedTopic(line.topics().exampleAccepted().name())
                .build();
        line.write(line.topics().batchReady(), lost.getBatchId(), lost);
        line.apply(AT_FORTY, NONE);

        // When
        try (JobService service = line.start()) {
            JobRecord refused = line.await("REFUSED");

            // Then
            assertThat(refused.getReason()).isEqualTo("batch_missing");
            assertThat(refused.getMessage()).contains(lost.getBatchId());
            assertThat(line.provider.jobs()).isEmpty();
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldPrepareAnewWhereABatchIsTakenAwayWhileTheManifestIsMade() throws Exception {
        // Given: a manifest that is being made, because the store does not take it
        BatchReady kept = line.batch(Split.TRAIN, 40);
        BatchReady taken = line.batch(Split.TRAIN, 40);
        Path inTheWay = Files.createFile(folder.resolve("objects/snapshots"));
        line.apply(AT_FORTY, NONE);

        // When
        try (JobService service = line.start()) {
            awaitFailures(service, 1);
            line.write(line.topics().batchReady(), taken.getBatchId(), null);
            awaitFailures(service, failures(service) + 2); // the last of them is of a manifest that was begun anew
            Files.delete(inTheWay);
            JobRecord job = line.await(record -> true);
            JobRecord submitted = line.await("SUBMITTED");

            // Then
            assertThat(job.getState()).isEqualTo("PLANNED");
            assertThat(submitted.getJobId()).isEqualTo(job.getJobId());
            assertThat(submitted.getTrainExamples()).isEqualTo(kept.getExamples());
            assertThat(submitted.getSequenceEnds()).containsExactly(Map.entry("train-p0-63147a4d", 40L));
            assertThat(line.records("REFUSED")).isEmpty();
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldDeclineACommandAtOnceWhereTheStoreTakesNoManifestAndCarryOutTheNext() throws Exception {
        // Given
        line.batch(Split.TRAIN, 40);
        Path inTheWay = Files.createFile(folder.resolve("objects/snapshots"));
        line.apply(TriggerSpec.newBuilder().build(), NONE);

        // When
        try (JobService service = line.start()) {
            CommandResult first = line.commanded("train", "");
            CommandResult second = line.commanded("train", "");
            Files.delete(inTheWay);
            CommandResult third = line.commanded("train", "");

            // Then
            assertThat(List.of(first, second)).allSatisfy(declined -> {
                assertThat(declined.getCarriedOut()).isFalse();
                assertThat(declined.getCode()).isEqualTo("storage_failed");
                assertThat(declined.getMessage()).contains("snapshots/support/");
            });
            assertThat(third.getCode()).isEqualTo("job_planned");
            assertThat(line.await(record -> true).getJobId()).isEqualTo(third.getJobId());
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldDeclineACommandAlsoWhereTheManifestOfATriggerKeepsFailing() throws Exception {
        // Given
        line.batch(Split.TRAIN, 40);
        Path inTheWay = Files.createFile(folder.resolve("objects/snapshots"));
        line.apply(AT_FORTY, NONE);

        // When
        try (JobService service = line.start()) {
            awaitFailures(service, 1);
            CommandResult declined = line.commanded("train", "");
            Files.delete(inTheWay);
            JobRecord job = line.await("SUBMITTED");

            // Then
            assertThat(declined.getCode()).isEqualTo("storage_failed");
            assertThat(job.getTrigger()).isEqualTo("examples");
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldRetryAJobFromBeforeThereWereManifestsWhileThoseOfOthersAreMade() {
        // Given
        BatchReady validation = line.batch(Split.VALIDATION, 10);
        BatchReady training = line.batch(Split.TRAIN, 40);
        line.apply(TriggerSpec.newBuilder().build(), NONE);
        for (int job = 0; job < 15; job++) {
            line.write(line.topics().jobRecord(), "job-" + job, failed("job-" + job, 100 + job, training, validation));
        }
        line.write(line.topics().jobRecord(), "job-old", failed("job-old", 1, training, validation));

        // When
        try (JobService service = line.start()) {
            CommandResult result = line.commanded("retry", "job-old");
            JobRecord again = line.await(job -> job.getJobId().equals(result.getJobId()));

            // Then
            assertThat(result.getMessage())
                    .isEqualTo(again.getJobId() + " is planned on 40 training and 10 validation examples");
            assertThat(result.getCode()).isEqualTo("retried");
            assertThat(again.getSnapshotKey()).isNotEmpty();
            assertThat(again.getSequenceEnds()).containsEntry("train-p0-63147a4d", 40L);
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldTrainWithoutAPairThatTheWriterGaveUp() {
        // Given
        BatchReady earlier = line.batch(Split.VALIDATION, 10);
        BatchReady training = BatchReady.newBuilder(line.batch(Split.TRAIN, 40))
                .setPairedBatch("support-validation-p0-10-63147a4d")
                .build();
        line.write(line.topics().batchReady(), training.getBatchId(), training);
        line.apply(AT_FORTY, NONE);

        // When
        try (JobService service = line.start()) {
            CommandResult before = line.commanded("train", "");
            line.writeTo(
                    line.topics().sequenceCheckpoint(),
                    3,
                    SequenceCheckpoint.newBuilder()
                            .setDataset(TestingLine.DATASET)
                            .setSplit(Split.VALIDATION)
                            .setSettledThrough(19)
                            .setBatchFirstNumber(earlier.getFirstNumber())
                            .build());
            JobRecord job = line.await("SUBMITTED");

            // Then
            assertThat(before.getCode()).isEqualTo("too_few_examples");
            assertThat(job.getTrainExamples()).isEqualTo(40);
            assertThat(job.getValidationExamples()).isEqualTo(10);
            assertThat(service.alive()).isTrue();
        }
    }

    private static void awaitFailures(JobService service, double many) {
        Await.until("%f failures".formatted(many), () -> failures(service) >= many);
    }

    private static double failures(JobService service) {
        return service.meters().find("tunestream.snapshots.failures").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** A record as it was written before there were manifests. */
    private static JobRecord listed(BatchReady training, BatchReady validation) {
        return old("job-old", 1, training, validation);
    }

    private static JobRecord failed(String id, long plannedAt, BatchReady training, BatchReady validation) {
        return JobRecord.newBuilder(old(id, plannedAt, training, validation))
                .setState("FAILED")
                .setReason("server_error")
                .build();
    }

    private static JobRecord old(String id, long plannedAt, BatchReady training, BatchReady validation) {
        return JobRecord.newBuilder()
                .setJobId(id)
                .setDataset(TestingLine.DATASET)
                .setSpecVersion("v1")
                .setProvider("memory")
                .setTraining(TrainingSpec.newBuilder()
                        .setProvider("memory")
                        .setBaseModel("gpt-4o-mini-2024-07-18")
                        .build())
                .setState("SUCCEEDED")
                .setTrigger("examples")
                .setTrainBatches(List.of(training.getBatchId()))
                .setValidationBatches(List.of(validation.getBatchId()))
                .setTrainExamples(training.getExamples())
                .setValidationExamples(validation.getExamples())
                .setTrainTokens(400)
                .setProviderJobId("ftjob-old")
                .setAttempt(1)
                .setTunedModel("ft:old")
                .setPlannedAt(plannedAt)
                .setStateSince(2)
                .build();
    }

    /** Writes the batch's lines to the log, among others; the file itself is in no store. */
    private BatchReady logged(BatchReady batch) {
        List<String> lines =
                new String(TestingBatches.lines(batch), UTF_8).lines().toList();
        long first = -1;
        long last = -1;
        for (int number = 0; number < lines.size(); number++) {
            last = line.writeTo(line.topics().exampleAccepted(), 0, accepted("support", number, lines.get(number)));
            first = first < 0 ? last : first;
            if (number % 10 == 0) {
                line.writeTo(line.topics().exampleAccepted(), 0, accepted("other", number, "{}"));
            }
        }
        return BatchReady.newBuilder(batch)
                .setAcceptedTopic(line.topics().exampleAccepted().name())
                .setAcceptedRange(new OffsetRange(0, first, last))
                .build();
    }

    private static AcceptedExample accepted(String dataset, long number, String text) {
        return AcceptedExample.newBuilder()
                .setDataset(dataset)
                .setSplit(Split.TRAIN)
                .setNumber(number)
                .setLine(ByteBuffer.wrap(text.getBytes(UTF_8)))
                .build();
    }
}
