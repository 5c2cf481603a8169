package io.tunestream.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.Exists;
import io.tunestream.job.ledger.ActionOutcome.Lost;
import io.tunestream.job.ledger.ActionOutcome.SubmitDeferred;
import io.tunestream.job.ledger.ActionOutcome.SubmitRefused;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.runtime.retry.Backoff;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SubmitterTest {

    private static final long RECORDED_AT = 10_000;

    private final InMemoryProvider provider = new InMemoryProvider("memory");
    private final Submitting state =
            new Planned(Plans.plan(), 1).upload(2).submit(new UploadedFiles(uploaded("train.jsonl"), ""), RECORDED_AT);
    private final String jobId = state.jobId();

    @Test
    void shouldCreateTheJobOnce() {
        // When // Then
        assertThat(submit(0))
                .isEqualTo(new Exists(jobId, provider.jobs().getFirst().id()));
        assertThat(provider.jobs()).hasSize(1);
    }

    @Test
    void shouldAdoptAJobThatIsThere() {
        // Given
        submit(0);

        // When // Then
        assertThat(submit(0))
                .isEqualTo(new Exists(jobId, provider.jobs().getFirst().id()));
        assertThat(provider.submits()).isEqualTo(1);
    }

    @Test
    void shouldNotPostWhatWasRecordedTooLongAgo() {
        // When // Then
        assertThat(submit(1_001))
                .isInstanceOfSatisfying(
                        SubmitDeferred.class,
                        not -> assertThat(not.reason().code()).isEqualTo("too_late"));
        assertThat(provider.submits()).isZero();
    }

    @Test
    void shouldTellWhatTheProviderAnswered() {
        // Given
        provider.failNextSubmits(SubmitFault.BUSY, SubmitFault.CLOSED, SubmitFault.LOST_BEFORE);

        // When // Then
        assertThat(submit(0))
                .isEqualTo(new SubmitDeferred(
                        jobId, new Reason("rate_limit_exceeded", "too many requests"), Duration.ZERO));
        assertThat(submit(0))
                .isEqualTo(new SubmitRefused(
                        jobId, new Reason("training_not_available", "training is no longer available")));
        assertThat(submit(0)).isEqualTo(new Lost(jobId, "the connection broke before an answer came"));
        assertThat(provider.submits()).isEqualTo(3);
    }

    @Test
    void shouldTakeTheOldestWhereAJobThatWasProvenAbsentCameToLight() {
        // Given: one job that the look-up before the call does not show yet
        provider.failNextSubmits(SubmitFault.LOST_AFTER);
        LateTrainer late = new LateTrainer(provider);
        new Submitter(clock(0), Duration.ofSeconds(1)).submit(state, late);
        Submitting second = state.lose("lost", 2).again(RECORDED_AT);

        // When
        Object outcome = new Submitter(clock(0), Duration.ofSeconds(1)).submit(second, late);

        // Then
        assertThat(provider.jobs()).hasSize(2);
        assertThat(outcome)
                .isEqualTo(new Exists(jobId, provider.jobs().getFirst().id()));
    }

    @Test
    void shouldPostWhereTheProviderCannotTellAndTheLedgerKnowsThatNothingWasMade() {
        // Given
        provider.tell(false);
        Submitting afterBusy = state.postpone(new Reason("busy", "Later."), Duration.ZERO, RECORDED_AT)
                .again(RECORDED_AT);

        // When
        Object outcome = new Submitter(clock(0), Duration.ofSeconds(1)).submit(afterBusy, provider);

        // Then
        assertThat(outcome).isEqualTo(new Exists(jobId, onlyJob()));
    }

    @Test
    void shouldNotPostAfterALostAnswerWhereTheProviderCannotTell() {
        // Given
        provider.tell(false);
        Submitting afterLoss = state.lose("lost", RECORDED_AT).again(RECORDED_AT);

        // When
        Object outcome = new Submitter(clock(0), Duration.ofSeconds(1)).submit(afterLoss, provider);

        // Then
        assertThat(outcome).isEqualTo(new Lost(jobId, "nothing can be compared here"));
        assertThat(provider.submits()).isZero();
    }

    @Test
    void shouldStartAJobThatTheProviderMakesWithoutStartingIt() {
        // Given
        provider.startByItself(false);

        // When
        Object outcome = submit(0);

        // Then
        assertThat(outcome).isEqualTo(new Exists(jobId, onlyJob()));
        provider.run(onlyJob());
        assertThat(provider.jobs()).extracting(ProviderJob::state).containsExactly(ProviderJobState.RUNNING);
    }

    @Test
    void shouldStartAJobLaterThatWasCreatedAndWouldNotStart() throws InterruptedException {
        // Given
        provider.startByItself(false);
        LateTrainer stuck = new LateTrainer(provider);
        stuck.showWhatIsThere();
        stuck.failNextStarts(2);
        ActionOutcome created = new Submitter(clock(0), Duration.ofSeconds(1)).submit(state, stuck);
        Unknown lost = state.lose("it has not started", RECORDED_AT);
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

        // When
        ActionOutcome found = new LostSubmissionResolver(Duration.ofMinutes(1), backoff, clock(0))
                .look(lost, stuck, new ActionRetry(lost, "look", backoff, clock(0), outcome -> {}));

        // Then
        assertThat(created).isInstanceOf(Lost.class);
        assertThat(found).isEqualTo(new Exists(jobId, onlyJob()));
        assertThat(provider.submits()).isEqualTo(1);
        provider.run(onlyJob());
    }

    @Test
    void shouldNotPostWhereTheEstimateIsNotToBeHad() {
        // Given
        LateTrainer stuck = new LateTrainer(provider);
        stuck.refuseEstimates();

        // When
        ActionOutcome outcome = new Submitter(clock(0), Duration.ofSeconds(1)).submit(state, stuck);

        // Then
        assertThat(outcome).isInstanceOf(SubmitDeferred.class);
        assertThat(provider.submits()).isZero();
    }

    private String onlyJob() {
        assertThat(provider.jobs()).hasSize(1);
        return provider.jobs().getFirst().id();
    }

    private Object submit(long later) {
        return new Submitter(clock(later), Duration.ofSeconds(1)).submit(state, provider);
    }

    private static ActionClock clock(long later) {
        return ActionClock.of(Clock.fixed(Instant.ofEpochMilli(RECORDED_AT + later), ZoneOffset.UTC));
    }

    private String uploaded(String name) {
        return ((UploadAnswer.Stored) provider.upload(new UploadFile(name, Path.of(name), 1))).fileId();
    }
}
