package io.tunestream.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.ledger.ActionOutcome.Absent;
import io.tunestream.job.ledger.ActionOutcome.ActionFailed;
import io.tunestream.job.ledger.ActionOutcome.ActionRecovered;
import io.tunestream.job.ledger.ActionOutcome.Discarded;
import io.tunestream.job.ledger.ActionOutcome.Due;
import io.tunestream.job.ledger.ActionOutcome.Exists;
import io.tunestream.job.ledger.ActionOutcome.Lost;
import io.tunestream.job.ledger.ActionOutcome.Ready;
import io.tunestream.job.ledger.ActionOutcome.SubmitDeferred;
import io.tunestream.job.ledger.ActionOutcome.SubmitRefused;
import io.tunestream.job.ledger.ActionOutcome.UploadRefused;
import io.tunestream.job.ledger.ActionOutcome.Uploaded;
import io.tunestream.job.ledger.Attempting.RetryScheduled;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.job.ledger.Ended.Cancelled;
import io.tunestream.job.ledger.Ended.Succeeded;
import io.tunestream.job.ledger.Ended.Withdrawn;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.Following.Running;
import io.tunestream.job.ledger.Following.Submitted;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Preparing.Uploading;
import io.tunestream.record.JobEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {

    private static final String ID = Plans.plan().jobId();
    private static final UploadedFiles FILES = new UploadedFiles("file-1", "file-2");
    private static final Reason REASON = new Reason("busy", "Later.");

    private static final Planned PLANNED = new Planned(Plans.plan(), 1);
    private static final Uploading UPLOADING = PLANNED.upload(2);
    private static final Submitting SUBMITTING = UPLOADING.submit(FILES, 3);
    private static final Unknown UNKNOWN = SUBMITTING.lose("lost", 4);
    private static final RetryScheduled RETRY_SCHEDULED = SUBMITTING.postpone(REASON, Duration.ZERO, 4);
    private static final Submitted SUBMITTED = SUBMITTING.place("ftjob-1", 5);
    private static final Running RUNNING = SUBMITTED.run(6);

    static Stream<List<Object>> steps() {
        return Stream.of(
                List.of(PLANNED, new Ready(ID, true), PLANNED.awaitApproval(9)),
                List.of(PLANNED, new Ready(ID, false), PLANNED.upload(9)),
                List.of(UPLOADING, new Uploaded(ID, FILES), UPLOADING.submit(FILES, 9)),
                List.of(UPLOADING, new UploadRefused(ID, REASON, FILES), UPLOADING.refuse(REASON, FILES, 9)),
                List.of(SUBMITTING, new Exists(ID, "ftjob-1"), SUBMITTING.place("ftjob-1", 9)),
                List.of(SUBMITTING, new SubmitRefused(ID, REASON), SUBMITTING.refuse(REASON, 9)),
                List.of(
                        SUBMITTING,
                        new SubmitDeferred(ID, REASON, Duration.ZERO),
                        SUBMITTING.postpone(REASON, Duration.ZERO, 9)),
                List.of(SUBMITTING, new Lost(ID, "lost"), SUBMITTING.lose("lost", 9)),
                List.of(
                        SUBMITTING.requestCancel(4),
                        new SubmitDeferred(ID, REASON, Duration.ZERO),
                        SUBMITTING
                                .requestCancel(4)
                                .postpone(REASON, Duration.ZERO, 9)
                                .withdraw(9)),
                List.of(RETRY_SCHEDULED, new Due(ID), RETRY_SCHEDULED.again(9)),
                List.of(UNKNOWN, new Exists(ID, "ftjob-1"), UNKNOWN.place("ftjob-1", 9)),
                List.of(UNKNOWN, new Absent(ID), UNKNOWN.again(9)),
                List.of(
                        UNKNOWN.requestCancel(5),
                        new Absent(ID),
                        UNKNOWN.requestCancel(5).withdraw(9)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void shouldStepWhereAnOutcomeLeads(List<Object> step) {
        // When // Then
        assertThat(Transitions.to((JobState) step.get(0), (ActionOutcome) step.get(1), 9))
                .contains((JobState) step.get(2));
    }

    @Test
    void shouldDeleteFilesOnceAfterARefusal() {
        // Given
        Refused refused = SUBMITTING.refuse(REASON, 5);

        // When // Then
        assertThat(Transitions.to(refused, new Discarded(ID), 9)).contains(refused.discarded());
        assertThat(refused.discarded().files().ids()).isEmpty();
    }

    @Test
    void shouldDeleteTheFilesOfAnUploadThatEndedAfterItWasWithdrawn() {
        // Given
        Withdrawn withdrawn = UPLOADING.withdraw(5);

        // When // Then
        assertThat(Transitions.to(withdrawn, new Uploaded(ID, FILES), 9)).contains(withdrawn.uploaded(FILES));
    }

    static Stream<List<Object>> nothing() {
        Succeeded succeeded = RUNNING.succeed("ft:model", 1, 7);
        return Stream.of(
                List.of(SUBMITTED, new Exists(ID, "ftjob-1")),
                List.of(SUBMITTED, new Absent(ID)),
                List.of(SUBMITTED, new Uploaded(ID, FILES)),
                List.of(SUBMITTED, new Exists(ID, "ftjob-0")),
                List.of(succeeded, new Exists(ID, "ftjob-0")),
                List.of(succeeded, new Lost(ID, "lost")),
                List.of(UNKNOWN, new Due(ID)),
                List.of(UNKNOWN, new SubmitDeferred(ID, REASON, Duration.ZERO)),
                List.of(PLANNED, new Uploaded(ID, FILES)));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void shouldStayWhereAnOutcomeIsLateOrKnown(List<Object> late) {
        // When // Then
        assertThat(Transitions.to((JobState) late.get(0), (ActionOutcome) late.get(1), 9))
                .isEmpty();
    }

    @Test
    void shouldOnlyLookAfterTakingOverASubmission() {
        // When // Then
        assertThat(Transitions.toTakeOver(SUBMITTING, 9)).containsInstanceOf(Unknown.class);
        assertThat(Transitions.toTakeOver(RETRY_SCHEDULED, 9)).isEmpty();
        assertThat(Transitions.toTakeOver(UPLOADING, 9)).isEmpty();
        assertThat(Transitions.toTakeOver(UNKNOWN, 9)).isEmpty();
        assertThat(Transitions.toTakeOver(SUBMITTED, 9)).isEmpty();
    }

    @Test
    void shouldWithdrawWhatCertainlyDoesNotExist() {
        // When // Then
        assertThat(Stream.of(PLANNED, PLANNED.awaitApproval(2), UPLOADING, RETRY_SCHEDULED)
                        .map(state -> Transitions.toCancel(state, 9).orElseThrow()))
                .allSatisfy(state -> assertThat(state).isInstanceOf(Withdrawn.class));
    }

    @Test
    void shouldOnlyNoteTheWishWhereTheJobMayExist() {
        // When // Then
        assertThat(Transitions.toCancel(SUBMITTING, 9)).contains(SUBMITTING.requestCancel(9));
        assertThat(Transitions.toCancel(UNKNOWN, 9)).contains(UNKNOWN.requestCancel(9));
        assertThat(Transitions.toCancel(SUBMITTED, 9)).contains(SUBMITTED.requestCancel(9));
        assertThat(Transitions.toCancel(RUNNING, 9)).contains(RUNNING.requestCancel(9));
        assertThat(Transitions.toCancel(RUNNING.requestCancel(9), 10)).isEmpty();
        assertThat(Transitions.toCancel(RUNNING.cancel(9), 10)).isEmpty();
    }

    static Stream<List<Object>> abandoned() {
        return Stream.of(
                List.of(PLANNED, Remains.NOTHING),
                List.of(PLANNED.awaitApproval(2), Remains.NOTHING),
                List.of(UPLOADING, Remains.NOTHING),
                List.of(SUBMITTING, Remains.MAYBE_A_JOB),
                List.of(RETRY_SCHEDULED, Remains.NOTHING),
                List.of(UNKNOWN, Remains.MAYBE_A_JOB),
                List.of(SUBMITTED, Remains.A_JOB),
                List.of(RUNNING.requestCancel(7), Remains.A_JOB));
    }

    @ParameterizedTest
    @MethodSource("abandoned")
    void shouldGiveUpEveryJobThatHasNotEndedAndSayWhatMayBeLeft(List<Object> state) {
        // When
        JobState after = Transitions.toAbandon((JobState) state.get(0), 9).orElseThrow();

        // Then
        assertThat(after).isInstanceOfSatisfying(Abandoned.class, abandoned -> {
            assertThat(abandoned.remains()).isEqualTo(state.get(1));
            assertThat(abandoned.usesBatches()).isTrue();
            assertThat(Transitions.toAbandon(abandoned, 10)).isEmpty();
            assertThat(Transitions.toCancel(abandoned, 10)).isEmpty();
        });
    }

    @Test
    void shouldSayWhyAWaitingStateWaitsUntilItDoesNoMore() {
        // Given
        Failure failure = new Failure(REASON, 8, 2);

        // When
        JobState failing =
                Transitions.to(UPLOADING, new ActionFailed(ID, failure), 9).orElseThrow();

        // Then
        assertThat(failing.failure()).contains(failure);
        assertThat(failing.since()).isEqualTo(UPLOADING.since());
        assertThat(Transitions.to(failing, new ActionRecovered(ID), 10)).contains(UPLOADING);
        assertThat(Transitions.to(UPLOADING, new ActionRecovered(ID), 10)).isEmpty();
        assertThat(Transitions.to(failing, new Uploaded(ID, FILES), 10)
                        .orElseThrow()
                        .failure())
                .isEmpty();
        assertThat(Transitions.toAbandon(failing, 10).orElseThrow().failure()).contains(failure);
        assertThat(Transitions.to(PLANNED, new ActionFailed(ID, failure), 9)).isEmpty();
        assertThat(Transitions.to(UPLOADING.withdraw(9), new ActionFailed(ID, failure), 10))
                .isEmpty();
    }

    @Test
    void shouldNotTryAgainBeforeTheProviderWantsIt() {
        // When
        JobState after = Transitions.to(SUBMITTING, new SubmitDeferred(ID, REASON, Duration.ofSeconds(30)), 9)
                .orElseThrow();

        // Then
        assertThat(after)
                .isInstanceOfSatisfying(
                        RetryScheduled.class,
                        scheduled -> assertThat(scheduled.retryAt()).isEqualTo(30_009));
    }

    @Test
    void shouldNoteTheAnswerThatCameAfterTheJobWasGivenUp() {
        // Given
        Abandoned abandoned = SUBMITTING.abandon(9);

        // When // Then
        assertThat(Transitions.to(abandoned, new Exists(ID, "ftjob-1"), 10)).contains(abandoned.found("ftjob-1"));
        assertThat(Transitions.to(abandoned, new SubmitRefused(ID, REASON), 10)).contains(abandoned.notCreated());
        assertThat(Transitions.to(abandoned, new Lost(ID, "lost"), 10)).isEmpty();
        assertThat(Transitions.to(UPLOADING.abandon(9), new Uploaded(ID, FILES), 10))
                .contains(UPLOADING.abandon(9).uploaded(FILES));
        assertThat(JobEventTransitions.to(RUNNING.abandon(9), event("SUCCEEDED", "ftjob-1"), 10))
                .isEmpty();
    }

    @Test
    void shouldEndAJobThatAPersonDeclaresAbsent() {
        // When // Then
        assertThat(UNKNOWN.declareAbsent(9))
                .isEqualTo(new Refused(Plans.plan(), FILES, 1, Attempting.DECLARED_ABSENT, 9));
        assertThat(UNKNOWN.requestCancel(5).declareAbsent(9)).isEqualTo(new Withdrawn(Plans.plan(), FILES, 1, 9));
    }

    @Test
    void shouldNameAJobThatCameToLightAfterItsEndOnce() {
        // Given
        JobState refused = SUBMITTING.refuse(REASON, 8);

        // When
        JobState stray = Transitions.toStray(refused, "ftjob-1", 9).orElseThrow();

        // Then
        assertThat(stray.providerJobId()).isEqualTo("ftjob-1");
        assertThat(stray)
                .isInstanceOfSatisfying(
                        Abandoned.class, known -> assertThat(known.remains()).isEqualTo(Remains.A_JOB));
        assertThat(Transitions.toStray(stray, "ftjob-2", 10)).isEmpty();
        assertThat(Transitions.toStray(UNKNOWN.withdraw(8), "ftjob-1", 9)).isPresent();
        assertThat(Transitions.toStray(SUBMITTING.abandon(8), "ftjob-1", 9)).isPresent();
        assertThat(Transitions.toStray(RUNNING, "ftjob-2", 9)).isEmpty();
    }

    @Test
    void shouldRememberThatAnAnswerWasLost() {
        // When // Then
        assertThat(UNKNOWN.again(9).attempt().afterLoss()).isTrue();
        assertThat(RETRY_SCHEDULED.again(9).attempt().afterLoss()).isFalse();
        assertThat(UNKNOWN.again(9)
                        .postpone(REASON, Duration.ZERO, 10)
                        .again(11)
                        .attempt()
                        .afterLoss())
                .isTrue();
    }

    @Test
    void shouldFollowTheProvidersEventsOnce() {
        // Given
        JobEvent succeeded = event("SUCCEEDED", "ftjob-1");

        // When
        JobState after = JobEventTransitions.to(SUBMITTED, succeeded, 9).orElseThrow();

        // Then
        assertThat(after).isEqualTo(SUBMITTED.succeed("ft:model", 42, 9));
        assertThat(JobEventTransitions.to(after, succeeded, 10)).isEmpty();
        assertThat(JobEventTransitions.to(after, event("CANCELLED", "ftjob-1"), 10))
                .isEmpty();
    }

    @Test
    void shouldIgnoreEventsOfAnotherJobAndThoseThatChangeNoState() {
        // Given
        JobEvent metrics = JobEvent.newBuilder(event("SUCCEEDED", "ftjob-1"))
                .setKind("metrics")
                .build();

        // When // Then
        assertThat(JobEventTransitions.to(RUNNING, event("FAILED", "ftjob-0"), 9))
                .isEmpty();
        assertThat(JobEventTransitions.to(RUNNING, metrics, 9)).isEmpty();
        assertThat(JobEventTransitions.to(RUNNING, event("CANCELLED", "ftjob-1"), 9))
                .containsInstanceOf(Cancelled.class);
        assertThat(JobEventTransitions.to(RUNNING, event("RUNNING", "ftjob-1"), 9))
                .isEmpty();
    }

    private static JobEvent event(String state, String providerJobId) {
        return JobEvent.newBuilder()
                .setKind("state")
                .setState(state)
                .setProviderJobId(providerJobId)
                .setTunedModel("ft:model")
                .setTrainedTokens(42)
                .build();
    }
}
