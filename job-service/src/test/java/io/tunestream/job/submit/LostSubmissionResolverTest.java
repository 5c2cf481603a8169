package io.tunestream.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.Absent;
import io.tunestream.job.ledger.ActionOutcome.ActionFailed;
import io.tunestream.job.ledger.ActionOutcome.ActionRecovered;
import io.tunestream.job.ledger.ActionOutcome.Exists;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.support.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class LostSubmissionResolverTest {

    private static final String JOB = Plans.plan().jobId();
    private static final ActionClock CLOCK = ActionClock.of(Clock.systemUTC());
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));
    private static final Unknown STATE = new Planned(Plans.plan(), 1)
            .upload(2)
            .submit(new UploadedFiles("file-1", ""), 3)
            .lose("lost", 4);

    private final List<ActionOutcome> told = new CopyOnWriteArrayList<>();
    private final ActionRetry retry = new ActionRetry(STATE, "look", BACKOFF, CLOCK, told::add);

    private final InMemoryProvider provider = new InMemoryProvider("memory");

    @Test
    void shouldFindAJobThatIsThere() throws InterruptedException {
        // Given
        create();

        // When // Then
        assertThat(lookout(60_000).look(STATE, provider, retry))
                .isEqualTo(new Exists(JOB, provider.jobs().getFirst().id()));
    }

    @Test
    void shouldNotCallAJobAbsentBeforeTheTimeIsOver() throws InterruptedException {
        // Given
        long begun = System.nanoTime();

        // When // Then
        assertThat(lookout(300).look(STATE, provider, retry)).isEqualTo(new Absent(JOB));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void shouldProveNothingByLookUpsThatFail() throws InterruptedException {
        // Given: failures for about as long as the proof takes
        LateTrainer late = new LateTrainer(provider);
        late.failNextFinds(15);
        long begun = System.nanoTime();

        // When // Then
        assertThat(lookout(200).look(STATE, late, retry)).isEqualTo(new Absent(JOB));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(late.finds()).isGreaterThan(15);
        assertThat(told)
                .filteredOn(ActionFailed.class::isInstance)
                .extracting(outcome -> ((ActionFailed) outcome).failure().count())
                .containsExactly(1, 2, 4, 8);
        assertThat(told).last().isEqualTo(new ActionRecovered(JOB));
    }

    @Test
    void shouldProveNothingWhereTheProviderCannotTell() throws Exception {
        // Given
        provider.tell(false);
        FutureTask<ActionOutcome> look = new FutureTask<>(() -> lookout(20).look(STATE, provider, retry));
        Thread.ofVirtual().start(look);
        Await.until(
                () -> List.copyOf(told),
                outcomes -> outcomes.stream()
                        .filter(ActionFailed.class::isInstance)
                        .map(outcome -> ((ActionFailed) outcome).failure())
                        .anyMatch(failure ->
                                failure.reason().code().equals("provider_cannot_tell") && failure.count() >= 8));
        boolean ended = look.isDone();

        // When
        provider.tell(true);

        // Then
        assertThat(ended).isFalse();
        assertThat(look.get()).isEqualTo(new Absent(JOB));
    }

    @Test
    void shouldCancelEveryJobBesideOursAndRaiseAnAlarm() throws InterruptedException {
        // Given
        create();
        create();
        String ours = provider.jobs().getFirst().id();
        Counter duplicates = new SimpleMeterRegistry().counter("duplicates");

        // When
        new DuplicateJobMonitor(Duration.ofMillis(50), CLOCK, duplicates)
                .watch(new JobSearch(JOB, "", 1_000), ours, provider, retry);

        // Then
        assertThat(provider.jobs())
                .extracting(ProviderJob::state)
                .containsExactly(ProviderJobState.QUEUED, ProviderJobState.CANCELLED);
        assertThat(duplicates.count()).isEqualTo(1);
    }

    private static LostSubmissionResolver lookout(long absentAfterMs) {
        return new LostSubmissionResolver(Duration.ofMillis(absentAfterMs), BACKOFF, CLOCK);
    }

    private void create() {
        UploadAnswer.Stored file =
                (UploadAnswer.Stored) provider.upload(new UploadFile("train.jsonl", Path.of("train.jsonl"), 1));
        provider.submit(TuningPlans.of(Plans.plan()), file.fileId(), "");
    }
}
