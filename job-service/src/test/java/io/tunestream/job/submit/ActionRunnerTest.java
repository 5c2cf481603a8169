package io.tunestream.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.ActionFailed;
import io.tunestream.job.ledger.ActionOutcome.ActionRecovered;
import io.tunestream.job.ledger.ActionOutcome.Exists;
import io.tunestream.job.ledger.ActionOutcome.Lost;
import io.tunestream.job.ledger.ActionOutcome.RowsFound;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.Providers;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.snapshot.MissingBatches;
import io.tunestream.snapshot.SnapshotExport;
import io.tunestream.snapshot.SnapshotFiles;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.storage.InMemoryObjectStore;
import io.tunestream.support.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActionRunnerTest {

    private static final ActionClock CLOCK = ActionClock.of(Clock.systemUTC());
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));

    private final InMemoryProvider memory = new InMemoryProvider("openai");
    private final LateTrainer trainer = new LateTrainer(memory);
    private final List<ActionOutcome> outcomes = new ArrayList<>();
    private final Submitting submitting = new Planned(Plans.plan(), 1)
            .upload(2)
            .submit(new UploadedFiles(uploaded(), ""), System.currentTimeMillis());
    private final ActionRunner runner = runner();

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void shouldRepeatAnActionThatDiedOfAnErrorAndSayWhy() {
        // Given
        memory.submit(TuningPlans.of(Plans.plan()), submitting.attempt().files().train(), "");
        trainer.showWhatIsThere();
        trainer.failNextFind(new StackOverflowError());

        // When
        runner.follow(submitting.lose("lost", 4));

        // Then
        assertThat(await(Exists.class).providerJobId())
                .isEqualTo(memory.jobs().getFirst().id());
        assertThat(outcomes)
                .filteredOn(ActionFailed.class::isInstance)
                .singleElement()
                .satisfies(failed -> assertThat(
                                ((ActionFailed) failed).failure().reason().code())
                        .isEqualTo("unexpected"));
        assertThat(outcomes).contains(new ActionRecovered(submitting.jobId()));
    }

    @Test
    void shouldLookAndNotPostAgainWhereTheSubmissionDied() {
        // Given
        trainer.failNextFind(new NoClassDefFoundError());

        // When
        runner.follow(submitting);

        // Then
        assertThat(await(Lost.class).message()).isEqualTo("NoClassDefFoundError");
        assertThat(memory.submits()).isZero();
    }

    @Test
    void shouldEndLoudlyWithoutMemory() {
        // Given
        trainer.failNextFind(new OutOfMemoryError("as a test wants"));

        // When
        runner.follow(submitting.lose("lost", 4));

        // Then
        assertThat(fault().code()).isEqualTo("OUT_OF_MEMORY");
    }

    private <T extends ActionOutcome> T await(Class<T> wanted) {
        return Await.until(() -> firstOf(wanted), Optional::isPresent).orElseThrow();
    }

    private <T extends ActionOutcome> Optional<T> firstOf(Class<T> wanted) {
        outcomes.addAll(runner.drain());
        return outcomes.stream().filter(wanted::isInstance).map(wanted::cast).findFirst();
    }

    private Fault fault() {
        return Await.until(this::thrown, Optional::isPresent).orElseThrow();
    }

    private Optional<Fault> thrown() {
        try {
            runner.drain();
            return Optional.empty();
        } catch (Fault e) {
            return Optional.of(e);
        }
    }

    private ActionRunner runner() {
        InMemoryObjectStore store = new InMemoryObjectStore();
        SnapshotExport snapshots =
                new SnapshotExport(new SnapshotStore(store), new SnapshotFiles(store, MissingBatches.NONE));
        Duration absentAfter = Duration.ofMinutes(1);
        ActionExecutor executor = new ActionExecutor(
                Providers.of(new WithTrainer(memory, trainer)),
                new Uploader(new SnapshotStager(snapshots, new SimpleMeterRegistry()), Path.of("unused"))::upload,
                new Submitter(CLOCK, absentAfter),
                new LostSubmissionResolver(absentAfter, BACKOFF, CLOCK),
                new DuplicateJobMonitor(absentAfter, CLOCK, new SimpleMeterRegistry().counter("duplicates")),
                job -> new RowsFound(job.jobId(), job.rows()),
                BACKOFF,
                CLOCK);
        return new ActionRunner(
                executor, BACKOFF, CLOCK, absentAfter, Thread.ofVirtual().factory());
    }

    private String uploaded() {
        UploadFile file = new UploadFile("train.jsonl", Path.of("train.jsonl"), 1);
        return ((UploadAnswer.Stored) memory.upload(file)).fileId();
    }
}
