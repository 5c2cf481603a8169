package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.decide.guard.ExampleDestinations;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.SelfHosted;
import io.tunestream.record.DatasetSpec;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrivacyRecheckTest {

    private static final UploadedFiles FILES = new UploadedFiles("file-1", "file-2");
    private static final Planned PLANNED = new Planned(Plans.plan(), 1);
    private static final Submitting SUBMITTING = PLANNED.upload(2).submit(FILES, 3);

    private final LedgerView view = new LedgerView();
    private final LedgerTransaction transaction = new LedgerTransaction(view);
    private final PrivacyRecheck recheck =
            new PrivacyRecheck(new ExampleDestinations(new SelfHosted(Set.of("workstation"))));

    static Stream<JobState> notAtTheProvider() {
        return Stream.of(
                PLANNED,
                PLANNED.awaitApproval(2),
                PLANNED.upload(2),
                SUBMITTING.postpone(new Reason("busy", "Later."), Duration.ZERO, 4));
    }

    static Stream<JobState> perhapsAtTheProvider() {
        return Stream.of(
                SUBMITTING,
                SUBMITTING.lose("lost", 4),
                SUBMITTING.place("ftjob-1", 5),
                SUBMITTING.place("ftjob-1", 5).run(6));
    }

    @BeforeEach
    void becomeInternal() {
        view.put(DatasetSpec.newBuilder()
                .setDataset(Plans.plan().dataset())
                .setVersion("v2")
                .setValidationFraction(0)
                .setPrivacy("internal")
                .build());
    }

    @ParameterizedTest
    @MethodSource("notAtTheProvider")
    void shouldEndWhatItsProviderDoesNotHave(JobState job) {
        // Given
        view.put(job);
        recheck.changed(job.plan().dataset());

        // When
        recheck.turn(view, transaction, 9);

        // Then
        assertThat(transaction.steps()).singleElement().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason().code()).isEqualTo("privacy_unmet");
            assertThat(refused.reason().message()).contains("openai is not self-hosted", "is deleted");
        });
    }

    @ParameterizedTest
    @MethodSource("perhapsAtTheProvider")
    void shouldLeaveWhatItsProviderMayHave(JobState job) {
        // Given
        view.put(job);
        recheck.changed(job.plan().dataset());

        // When
        recheck.turn(view, transaction, 9);

        // Then
        assertThat(transaction.steps()).isEmpty();
    }

    @Test
    void shouldNotTakeBackACallThatIsUnderWayWhereItIsAskedToEnd() {
        // Given
        view.put(SUBMITTING);
        transaction.step(SUBMITTING.requestCancel(8));

        // When
        recheck.turn(view, transaction, 9);

        // Then
        assertThat(transaction.outcome()).containsExactly(SUBMITTING.requestCancel(8));
    }

    @Test
    void shouldEndWhatWouldBeSubmittedNextAndNameItsFiles() {
        // Given
        view.put(PLANNED.upload(2));
        transaction.step(SUBMITTING);

        // When
        recheck.turn(view, transaction, 9);

        // Then
        assertThat(transaction.outcome())
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.files()).isEqualTo(FILES));
    }
}
