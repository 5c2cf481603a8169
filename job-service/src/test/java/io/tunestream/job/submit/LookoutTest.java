package io.tunestream.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.job.ledger.Outcome.Absent;
import io.tunestream.job.ledger.Outcome.Exists;
import io.tunestream.job.ledger.Plans;
import io.tunestream.providers.ProviderJob;
import io.tunestream.providers.ProviderJobState;
import io.tunestream.providers.UploadAnswer;
import io.tunestream.providers.UploadFile;
import io.tunestream.providers.memory.InMemoryTuningProvider;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LookoutTest {

    private static final String JOB = Plans.plan().jobId();
    private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(5), Duration.ofMillis(20));

    private final InMemoryTuningProvider provider = new InMemoryTuningProvider("memory");

    @Test
    void shouldFindAJobThatIsThere() throws InterruptedException {
        // Given
        create();

        // When // Then
        assertThat(lookout(60_000).look(JOB, provider))
                .isEqualTo(new Exists(JOB, provider.jobs().getFirst().id()));
    }

    @Test
    void shouldNotCallAJobAbsentBeforeTheTimeIsOver() throws InterruptedException {
        // Given
        long begun = System.nanoTime();

        // When // Then
        assertThat(lookout(300).look(JOB, provider)).isEqualTo(new Absent(JOB));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void shouldProveNothingByLookUpsThatFail() throws InterruptedException {
        // Given: failures for about as long as the proof takes
        LateProvider late = new LateProvider(provider);
        late.failNextFinds(15);
        long begun = System.nanoTime();

        // When // Then
        assertThat(lookout(200).look(JOB, late)).isEqualTo(new Absent(JOB));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(late.finds()).isGreaterThan(15);
    }

    @Test
    void shouldCancelEveryJobBesideOursAndRaiseAnAlarm() throws InterruptedException {
        // Given
        create();
        create();
        String ours = provider.jobs().getFirst().id();
        Counter duplicates = new SimpleMeterRegistry().counter("duplicates");

        // When
        new Watchman(Duration.ofMillis(50), BACK_OFF, duplicates).watch(JOB, ours, provider);

        // Then
        assertThat(provider.jobs())
                .extracting(ProviderJob::state)
                .containsExactly(ProviderJobState.QUEUED, ProviderJobState.CANCELLED);
        assertThat(duplicates.count()).isEqualTo(1);
    }

    private static Lookout lookout(long absentAfterMs) {
        return new Lookout(Duration.ofMillis(absentAfterMs), BACK_OFF);
    }

    private void create() {
        UploadAnswer.Stored file =
                (UploadAnswer.Stored) provider.upload(new UploadFile("train.jsonl", Path.of("train.jsonl"), 1));
        provider.submit(TuningPlans.of(Plans.plan()), file.fileId(), "");
    }
}
