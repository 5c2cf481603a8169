package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.provider.FaultKind;
import io.tunestream.local.provider.FaultRule;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.JobRecord;
import io.tunestream.support.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * job-service is killed before and after every step of the ledger, and while the paid call is under way. Whatever the
 * provider does to the answer: never two live jobs for one plan, never a plan without an end.
 */
class SubmissionCrashIT {

    private static final int KILLED = 137;
    private static final String CREATE = "/v1/fine_tuning/jobs";
    private static final String ROW =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Hello!\"}]}";
    private static final String FAULTY_ROW = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final GuardSpec NONE = GuardSpec.newBuilder().build();
    private static final GuardSpec APPROVAL =
            GuardSpec.newBuilder().setApproval(true).build();

    @TempDir
    Path directory;

    private SubmissionLine line;

    @BeforeEach
    void prepare() {
        line = new SubmissionLine(directory, Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(
            strings = {
                "before:PLANNED", "after:PLANNED", "before:UPLOADING", "after:UPLOADING", "before:SUBMITTING",
                "after:SUBMITTING", "before:UNKNOWN", "after:UNKNOWN", "before:SUBMITTED", "after:SUBMITTED",
                "before:RUNNING", "after:RUNNING", "before:SUCCEEDED", "after:SUCCEEDED"
            })
    void shouldEndWithOneModelWhereTheJobWasCreatedAndTheAnswerLost(String kill) {
        // Given
        line.provider().faults().add(FaultRule.once(FaultKind.LOST_ANSWER_AFTER, "POST", CREATE));
        line.apply(NONE);
        line.batch(ROW);

        // When
        killAndRestart(List.of(kill), "SUCCEEDED");

        // Then
        assertThat(line.liveJobs()).isEqualTo(1);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "before:SUBMITTED, STATUS_500_AFTER",
        "after:SUBMITTED, SLOW",
        "before:UNKNOWN, LOST_BEFORE",
        "after:UNKNOWN, LOST_BEFORE",
        "before:RETRY_SCHEDULED, STATUS_429",
        "after:RETRY_SCHEDULED, STATUS_429"
    })
    void shouldEndWithOneModelWhateverTheProviderAnswers(String kill, FaultKind fault) {
        // Given
        line.provider().faults().add(FaultRule.once(fault, "POST", CREATE).delayedBy(Duration.ofMillis(500)));
        line.apply(NONE);
        line.batch(ROW);

        // When
        killAndRestart(List.of(kill), "SUCCEEDED");

        // Then
        assertThat(line.liveJobs()).isEqualTo(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldNotPostAgainWhereItWasKilledWhileTheCallWasUnderWay() {
        // Given: the provider creates the job seconds after the process is gone
        FaultRule slow = FaultRule.once(FaultKind.SLOW, "POST", CREATE).delayedBy(Duration.ofSeconds(2));
        line.provider().faults().add(slow);
        line.apply(NONE);
        line.batch(ROW);

        // When
        try (TestProcess process = line.start()) {
            line.awaitPost();
            process.kill();
        }
        try (TestProcess process = line.start()) {
            line.await("SUCCEEDED");
            line.watchForLateJobs();

            // Then
            assertThat(line.await("UNKNOWN").getAttempt()).isEqualTo(1);
            assertThat(line.liveJobs()).isEqualTo(1);
            assertThat(line.posts()).isEqualTo(1);
            assertThat(process.alive()).isTrue();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldBeRefusedOnceAndLeaveNoFileWhereTheProviderIsClosed() {
        // Given
        line.provider()
                .faults()
                .add(FaultRule.once(FaultKind.TRAINING_NOT_AVAILABLE, "POST", CREATE)
                        .times(9));
        line.apply(NONE);
        line.batch(ROW);

        // When
        killAndRestart(
                List.of("before:REFUSED", "after:REFUSED"),
                job -> job.getState().equals("REFUSED") && job.getTrainFileId().isEmpty());

        // Then
        assertThat(line.liveJobs()).isZero();
        assertThat(line.provider().state().files()).isZero();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldEndAsFailedWhereTheProviderFailsTheJob() {
        // Given
        line.apply(NONE);
        line.batch(FAULTY_ROW);

        // When
        killAndRestart(List.of("before:FAILED", "after:FAILED"), "FAILED");

        // Then
        assertThat(line.liveJobs()).isZero();
        assertThat(line.posts()).isEqualTo(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldCancelAtTheProviderWhereItIsKilledInBetween() {
        // Given
        line.close();
        line = new SubmissionLine(directory, Duration.ofMinutes(10));
        FaultRule lost = FaultRule.once(FaultKind.LOST_ANSWER_AFTER, "POST", CREATE + "/[^/]+/cancel");
        line.provider().faults().add(lost);
        line.apply(APPROVAL);
        line.batch(ROW);
        try (TestProcess process = line.startUntil("after:AWAITING_APPROVAL")) {
            assertThat(line.awaitExit(process)).isEqualTo(KILLED);
        }
        JobRecord job = line.await("AWAITING_APPROVAL");
        line.command("approve", job);
        try (TestProcess process = line.startUntil("after:SUBMITTED")) {
            assertThat(line.awaitExit(process)).isEqualTo(KILLED);
        }

        // When
        line.command("cancel", job);
        killAndRestart(List.of("before:CANCELLED", "after:CANCELLED"), "CANCELLED");

        // Then
        assertThat(line.liveJobs()).isZero();
        assertThat(line.posts()).isEqualTo(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldBeWithdrawnWhereAPersonSaysNo() {
        // Given
        line.apply(APPROVAL);
        line.batch(ROW);
        try (TestProcess process = line.startUntil("before:AWAITING_APPROVAL")) {
            assertThat(line.awaitExit(process)).isEqualTo(KILLED);
        }
        try (TestProcess process = line.startUntil("before:WITHDRAWN")) {
            line.command("cancel", line.await("AWAITING_APPROVAL"));
            assertThat(line.awaitExit(process)).isEqualTo(KILLED);
        }

        // When
        killAndRestart(List.of("after:WITHDRAWN"), "CANCELLED");

        // Then
        assertThat(line.posts()).isZero();
    }

    /** Lives that end at each of the points, and one more that brings the only job to the wanted end. */
    private void killAndRestart(List<String> points, String end) {
        killAndRestart(points, job -> job.getState().equals(end));
    }

    private void killAndRestart(List<String> points, Predicate<JobRecord> end) {
        for (String point : points) {
            try (TestProcess process = line.startUntil(point)) {
                assertThat(line.awaitExit(process)).as("killed at " + point).isEqualTo(KILLED);
            }
        }
        try (TestProcess process = line.start()) {
            process.awaitReady();
            line.await(end);
            assertThat(line.records().stream().map(JobRecord::getJobId).distinct())
                    .hasSize(1);
            assertThat(line.records().getLast()).matches(end);
            assertThat(process.alive()).isTrue();
        }
    }
}
