package io.tunestream.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.ledger.JobState.Cancelled;
import io.tunestream.job.ledger.JobState.Planned;
import io.tunestream.job.ledger.JobState.Postponed;
import io.tunestream.job.ledger.JobState.Refused;
import io.tunestream.job.ledger.JobState.Running;
import io.tunestream.job.ledger.JobState.Submitted;
import io.tunestream.job.ledger.JobState.Submitting;
import io.tunestream.job.ledger.JobState.Succeeded;
import io.tunestream.job.ledger.JobState.Unknown;
import io.tunestream.job.ledger.JobState.Uploading;
import io.tunestream.job.ledger.JobState.Withdrawn;
import io.tunestream.job.ledger.Outcome.Absent;
import io.tunestream.job.ledger.Outcome.Discarded;
import io.tunestream.job.ledger.Outcome.Due;
import io.tunestream.job.ledger.Outcome.Exists;
import io.tunestream.job.ledger.Outcome.Lost;
import io.tunestream.job.ledger.Outcome.NotNow;
import io.tunestream.job.ledger.Outcome.NotWanted;
import io.tunestream.job.ledger.Outcome.Ready;
import io.tunestream.job.ledger.Outcome.TurnedDown;
import io.tunestream.job.ledger.Outcome.Uploaded;
import io.tunestream.record.JobEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReactionTest {

    private static final String ID = Plans.plan().jobId();
    private static final UploadedFiles FILES = new UploadedFiles("file-1", "file-2");
    private static final Reason REASON = new Reason("busy", "Later.");

    private static final Planned PLANNED = new Planned(Plans.plan(), 1);
    private static final Uploading UPLOADING = PLANNED.upload(2);
    private static final Submitting SUBMITTING = UPLOADING.submit(FILES, 3);
    private static final Unknown UNKNOWN = SUBMITTING.lose("lost", 4);
    private static final Postponed POSTPONED = SUBMITTING.postpone(REASON, 4);
    private static final Submitted SUBMITTED = SUBMITTING.place("ftjob-1", 5);
    private static final Running RUNNING = SUBMITTED.run(6);

    static Stream<List<Object>> steps() {
        return Stream.of(
                List.of(PLANNED, new Ready(ID, true), PLANNED.awaitApproval(9)),
                List.of(PLANNED, new Ready(ID, false), PLANNED.upload(9)),
                List.of(UPLOADING, new Uploaded(ID, FILES), UPLOADING.submit(FILES, 9)),
                List.of(UPLOADING, new NotWanted(ID, REASON, FILES), UPLOADING.refuse(REASON, FILES, 9)),
                List.of(SUBMITTING, new Exists(ID, "ftjob-1"), SUBMITTING.place("ftjob-1", 9)),
                List.of(SUBMITTING, new TurnedDown(ID, REASON), SUBMITTING.refuse(REASON, 9)),
                List.of(SUBMITTING, new NotNow(ID, REASON), SUBMITTING.postpone(REASON, 9)),
                List.of(SUBMITTING, new Lost(ID, "lost"), SUBMITTING.lose("lost", 9)),
                List.of(
                        SUBMITTING.requestCancel(4),
                        new NotNow(ID, REASON),
                        SUBMITTING.requestCancel(4).postpone(REASON, 9).withdraw(9)),
                List.of(POSTPONED, new Due(ID), POSTPONED.again(9)),
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
        assertThat(Reaction.to((JobState) step.get(0), (Outcome) step.get(1), 9))
                .contains((JobState) step.get(2));
    }

    @Test
    void shouldDeleteFilesOnceAfterARefusal() {
        // Given
        Refused refused = SUBMITTING.refuse(REASON, 5);

        // When // Then
        assertThat(Reaction.to(refused, new Discarded(ID), 9)).contains(refused.discarded());
        assertThat(refused.discarded().files().ids()).isEmpty();
    }

    @Test
    void shouldDeleteTheFilesOfAnUploadThatEndedAfterItWasWithdrawn() {
        // Given
        Withdrawn withdrawn = UPLOADING.withdraw(5);

        // When // Then
        assertThat(Reaction.to(withdrawn, new Uploaded(ID, FILES), 9)).contains(withdrawn.uploaded(FILES));
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
                List.of(UNKNOWN, new NotNow(ID, REASON)),
                List.of(PLANNED, new Uploaded(ID, FILES)));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void shouldStayWhereAnOutcomeIsLateOrKnown(List<Object> late) {
        // When // Then
        assertThat(Reaction.to((JobState) late.get(0), (Outcome) late.get(1), 9))
                .isEmpty();
    }

    @Test
    void shouldOnlyLookAfterTakingOverASubmission() {
        // When // Then
        assertThat(Reaction.toTakeOver(SUBMITTING, 9)).containsInstanceOf(Unknown.class);
        assertThat(Reaction.toTakeOver(POSTPONED, 9)).isEmpty();
        assertThat(Reaction.toTakeOver(UPLOADING, 9)).isEmpty();
        assertThat(Reaction.toTakeOver(UNKNOWN, 9)).isEmpty();
        assertThat(Reaction.toTakeOver(SUBMITTED, 9)).isEmpty();
    }

    @Test
    void shouldWithdrawWhatCertainlyDoesNotExist() {
        // When // Then
        assertThat(Stream.of(PLANNED, PLANNED.awaitApproval(2), UPLOADING, POSTPONED)
                        .map(state -> Reaction.toCancel(state, 9).orElseThrow()))
                .allSatisfy(state -> assertThat(state).isInstanceOf(Withdrawn.class));
    }

    @Test
    void shouldOnlyNoteTheWishWhereTheJobMayExist() {
        // When // Then
        assertThat(Reaction.toCancel(SUBMITTING, 9)).contains(SUBMITTING.requestCancel(9));
        assertThat(Reaction.toCancel(UNKNOWN, 9)).contains(UNKNOWN.requestCancel(9));
        assertThat(Reaction.toCancel(SUBMITTED, 9)).contains(SUBMITTED.requestCancel(9));
        assertThat(Reaction.toCancel(RUNNING, 9)).contains(RUNNING.requestCancel(9));
        assertThat(Reaction.toCancel(RUNNING.requestCancel(9), 10)).isEmpty();
        assertThat(Reaction.toCancel(RUNNING.cancel(9), 10)).isEmpty();
    }

    @Test
    void shouldFollowTheProvidersEventsOnce() {
        // Given
        JobEvent succeeded = event("SUCCEEDED", "ftjob-1");

        // When
        JobState after = Progress.to(SUBMITTED, succeeded, 9).orElseThrow();

        // Then
        assertThat(after).isEqualTo(SUBMITTED.succeed("ft:model", 42, 9));
        assertThat(Progress.to(after, succeeded, 10)).isEmpty();
        assertThat(Progress.to(after, event("CANCELLED", "ftjob-1"), 10)).isEmpty();
    }

    @Test
    void shouldIgnoreEventsOfAnotherJobAndThoseThatChangeNoState() {
        // Given
        JobEvent metrics = JobEvent.newBuilder(event("SUCCEEDED", "ftjob-1"))
                .setKind("metrics")
                .build();

        // When // Then
        assertThat(Progress.to(RUNNING, event("FAILED", "ftjob-0"), 9)).isEmpty();
        assertThat(Progress.to(RUNNING, metrics, 9)).isEmpty();
        assertThat(Progress.to(RUNNING, event("CANCELLED", "ftjob-1"), 9)).containsInstanceOf(Cancelled.class);
        assertThat(Progress.to(RUNNING, event("RUNNING", "ftjob-1"), 9)).isEmpty();
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
