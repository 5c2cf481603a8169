package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.decide.PassedOverJob;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Following.Submitted;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.record.DatasetSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known of jobs whose newest record is passed over. */
class LedgerViewTest {

    private static final Reason REASON = new Reason("busy", "Later.");
    private static final JobPlan PLAN = Plans.plan();
    private static final Planned PLANNED = new Planned(PLAN, 1);
    private static final Submitting SUBMITTING = PLANNED.upload(2).submit(new UploadedFiles("file-1", "file-2"), 3);

    private final LedgerView view = new LedgerView();

    static Stream<JobState> thatMayHaveBeenPaidForSince() {
        return Stream.of(
                PLANNED,
                PLANNED.awaitApproval(2),
                PLANNED.upload(2),
                SUBMITTING,
                SUBMITTING.lose("lost", 4),
                SUBMITTING.postpone(REASON, Duration.ZERO, 4),
                SUBMITTING.refuse(REASON, 4),
                PLANNED.refuse(REASON, 2));
    }

    static Stream<JobState> thatCostNothingMore() {
        return Stream.of(
                SUBMITTING.place("ftjob-1", 5),
                SUBMITTING.place("ftjob-1", 5).run(6),
                SUBMITTING.place("ftjob-1", 5).succeed("ft:model", 1, 7),
                SUBMITTING.place("ftjob-1", 5).fail(REASON, 7),
                SUBMITTING.abandon(5),
                PLANNED.withdraw(2));
    }

    @BeforeEach
    void declare() {
        view.put(DatasetSpec.newBuilder().setDataset(PLAN.dataset()).build());
        view.put(DatasetSpec.newBuilder().setDataset("sales").build());
    }

    @ParameterizedTest
    @MethodSource("thatMayHaveBeenPaidForSince")
    void shouldForgetAJobThatMayHaveBeenPaidForSince(JobState job) {
        // Given
        view.put(job);

        // When
        view.passOver(PLAN.jobId(), 9);

        // Then
        assertThat(view.jobs()).isEmpty();
        assertThat(passedOver(PLAN.dataset()))
                .containsExactly(new PassedOverJob(PLAN.jobId(), Optional.of(PLAN.dataset()), 9));
        assertThat(passedOver("sales")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("thatCostNothingMore")
    void shouldKeepAJobThatCostsNothingMore(JobState job) {
        // Given
        view.put(job);

        // When
        view.passOver(PLAN.jobId(), 9);

        // Then
        assertThat(view.job(PLAN.jobId())).contains(job);
        assertThat(passedOver(PLAN.dataset())).isEmpty();
    }

    @Test
    void shouldNameJobsThatMayHaveEndedByARecordThatIsPassedOver() {
        // Given
        Submitted submitted = SUBMITTING.place("ftjob-1", 5);
        view.put(submitted);

        // When
        view.passOver(PLAN.jobId(), 9);
        List<JobState> before = view.outdated();
        view.put(submitted.run(10));
        List<JobState> after = view.outdated();
        view.put(submitted.cancel(11));
        view.passOver(PLAN.jobId(), 12);

        // Then
        assertThat(before).containsExactly(submitted);
        assertThat(after).isEmpty();
        assertThat(view.outdated()).isEmpty();
    }

    @Test
    void shouldTakeAJobThatNoOtherRecordTellsOfForOneOfAnyDataset() {
        // When
        view.passOver(PLAN.jobId(), 9);

        // Then
        assertThat(passedOver(PLAN.dataset())).hasSize(1);
        assertThat(passedOver("sales")).hasSize(1);
    }

    @Test
    void shouldRememberTheDatasetWhereTwoRecordsArePassedOver() {
        // Given
        view.put(PLANNED);
        view.passOver(PLAN.jobId(), 9);

        // When
        view.passOver(PLAN.jobId(), 10);

        // Then
        assertThat(passedOver(PLAN.dataset()))
                .containsExactly(new PassedOverJob(PLAN.jobId(), Optional.of(PLAN.dataset()), 10));
        assertThat(passedOver("sales")).isEmpty();
    }

    @Test
    void shouldKnowAJobAgainByALaterRecord() {
        // Given
        view.put(PLANNED);
        view.passOver(PLAN.jobId(), 9);

        // When
        view.put(SUBMITTING);

        // Then
        assertThat(view.job(PLAN.jobId())).contains(SUBMITTING);
        assertThat(passedOver(PLAN.dataset())).isEmpty();
    }

    private Collection<PassedOverJob> passedOver(String dataset) {
        return view.view(dataset).orElseThrow().passedOver();
    }
}
