package io.tunestream.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.Following.Running;
import io.tunestream.job.ledger.Following.Submitted;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Preparing.Uploading;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.JobRecord;
import io.tunestream.record.RefusedRow;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobRecordEncoderTest {

    static Stream<JobState> states() {
        Planned planned = new Planned(Plans.plan(), 1);
        Uploading uploading = planned.upload(2);
        Submitting submitting = uploading.submit(new UploadedFiles("file-1", "file-2", Map.of("weight", 7L)), 3);
        Reason reason = new Reason("code", "A sentence.");
        Optional<Failure> failure = Optional.of(new Failure(reason, 4, 3));
        Unknown unknown = submitting.lose("the line broke", 4);
        Submitted submitted = unknown.place("ftjob-1", 5);
        Running running = submitted.run(6);
        RefusedRow found = RefusedRow.newBuilder()
                .setLine(13)
                .setPlace(ExamplePlace.newBuilder()
                        .setFirstNumber(12)
                        .setLastNumber(12)
                        .build())
                .build();
        return Stream.of(
                planned,
                planned.awaitApproval(2),
                planned.refuse(reason, 2),
                planned.withdraw(2),
                uploading,
                uploading.refuse(reason, new UploadedFiles("file-1", ""), 3),
                uploading.refuse(new Reason("invalid_file", "Line 13 is bad."), new UploadedFiles("file-1", ""), 3),
                submitting,
                submitting.requestCancel(4),
                submitting.postpone(reason, Duration.ofSeconds(30), 4),
                submitting.postpone(reason, Duration.ofSeconds(30), 4).again(5),
                submitting.postpone(reason, Duration.ofSeconds(30), 4).withdraw(5),
                unknown,
                unknown.requestCancel(5),
                submitted,
                submitted.requestCancel(6),
                running,
                running.succeed("ft:model", 42, 7),
                running.fail(reason, 7),
                running.requestCancel(7).cancel(8),
                uploading.withFailure(failure),
                unknown.withFailure(failure),
                running.requestCancel(7).withFailure(failure),
                uploading.refuse(reason, new UploadedFiles("file-1", ""), 3).withFailure(failure),
                uploading.withFailure(failure).abandon(5),
                planned.abandon(2),
                submitting.postpone(reason, Duration.ofSeconds(30), 4).abandon(5),
                unknown.abandon(5),
                unknown.abandon(5).found("ftjob-1"),
                running.requestCancel(7).abandon(8),
                running.fail(new Reason("invalid_training_file", "Line 13 of the training file is bad."), 9),
                running.fail(new Reason("invalid_training_file", "Line 13 of the training file is bad."), 9)
                        .withFailure(failure),
                running.fail(new Reason("invalid_training_file", "Line 13 of the training file is bad."), 9)
                        .withRows(List.of(found), "It is number 12."));
    }

    @ParameterizedTest
    @MethodSource("states")
    void shouldReadBackWhatItWrites(JobState state) {
        // When
        JobState read = JobRecordDecoder.of(JobRecordEncoder.of(state));

        // Then
        assertThat(read).isEqualTo(state);
    }

    @Test
    void shouldStayUnderTenKilobytesWithAHundredPartitions() throws IOException {
        // Given
        Map<String, Long> ends = new HashMap<>();
        for (int partition = 0; partition < 100; partition++) {
            ends.put("train-p%d-63147a4d".formatted(partition), 1_000_000L);
            ends.put("validation-p%d-63147a4d".formatted(partition), 100_000L);
        }
        JobState state = new Planned(Plans.plan(), 1);

        // When
        JobRecord record = JobRecordEncoder.of(
                JobRecordEncoder.withSnapshot(state, Plans.snapshot('a').withEnds(ends)));

        // Then
        assertThat(JobRecord.getEncoder().encode(record).remaining()).isLessThan(10_000);
    }

    @Test
    void shouldKeepAnOlderRecordsListUntilItHasAManifest() {
        // Given
        JobRecord older = JobRecord.newBuilder(JobRecordEncoder.of(new Planned(Plans.plan(), 1)))
                .setSnapshotKey("")
                .setSnapshotSha256("")
                .setTrainBatchCount(0)
                .setValidationBatchCount(0)
                .setSequenceEnds(Map.of())
                .setTrainBatches(List.of("b1", "b2"))
                .setValidationBatches(List.of("b3"))
                .build();

        // When
        JobState read = JobRecordDecoder.of(older);
        JobState adopted = JobRecordEncoder.withSnapshot(read, Plans.snapshot('a'));

        // Then
        assertThat(JobRecordEncoder.of(read).getTrainBatches()).containsExactly("b1", "b2");
        assertThat(JobRecordEncoder.of(read).getTrainBatchCount()).isEqualTo(2);
        assertThat(JobRecordEncoder.of(adopted).getTrainBatches()).isEmpty();
        assertThat(JobRecordEncoder.of(adopted).getSnapshotKey())
                .isEqualTo(Plans.snapshot('a').key());
        assertThat(adopted.jobId()).isEqualTo(read.jobId());
    }

    @Test
    void shouldRefuseAStateThatItDoesNotKnow() {
        // Given
        JobRecord record = JobRecord.newBuilder(JobRecordEncoder.of(new Planned(Plans.plan(), 1)))
                .setState("PAUSED")
                .build();

        // When // Then
        assertThatThrownBy(() -> JobRecordDecoder.of(record))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.code()).isEqualTo("LEDGER_UNREADABLE");
                    assertThat(FaultCode.hintOf(fault.code())).contains("newer version");
                })
                .hasMessageContaining("PAUSED");
    }
}
