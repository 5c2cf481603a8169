package io.tunestream.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.job.submit.SnapshotPreparer.Prepared;
import io.tunestream.job.submit.SnapshotPreparer.Purpose;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.NewJob;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.OldJob;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.snapshot.SideTotals;
import io.tunestream.snapshot.SnapshotException;
import io.tunestream.snapshot.SnapshotTotals;
import io.tunestream.snapshot.StoredSnapshot;
import io.tunestream.storage.StorageErrorCode;
import io.tunestream.storage.StorageException;
import io.tunestream.support.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SnapshotPreparerTest {

    private static final Purpose NEXT = new NewJob("support");
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));

    private final List<Prepared> heard = new ArrayList<>();

    @Test
    void shouldNotLetANewJobWaitForOldOnes() {
        // Given
        CountDownLatch old = new CountDownLatch(1);
        AtomicInteger oldAtATime = new AtomicInteger();
        AtomicInteger mostOld = new AtomicInteger();
        try (SnapshotPreparer preparer = preparer(dataset -> {
            if (dataset.equals("old")) {
                mostOld.accumulateAndGet(oldAtATime.incrementAndGet(), Math::max);
                awaitQuietly(old);
                oldAtATime.decrementAndGet();
            }
        })) {
            for (int job = 0; job < 20; job++) {
                preparer.begin(new OldJob("job-" + job), "old", Set.of());
            }

            // When
            preparer.begin(NEXT, "support", Set.of());
            hear(preparer, 1);
            List<Purpose> first = heard.stream().map(Prepared::purpose).toList();
            old.countDown();
            hear(preparer, 21);

            // Then
            assertThat(first).containsExactly(NEXT);
            assertThat(mostOld).hasValue(1);
        }
    }

    @Test
    void shouldSayOnceWhatSomebodyMustMendAndStoreTheManifestAfterwards() {
        // Given
        AtomicInteger calls = new AtomicInteger();
        try (SnapshotPreparer preparer = preparer(dataset -> {
            StorageErrorCode code =
                    calls.incrementAndGet() == 1 ? StorageErrorCode.UNREACHABLE : StorageErrorCode.DENIED;
            if (calls.get() < 6) {
                throw new StorageException(code, "snapshots/support", "no");
            }
        })) {

            // When
            preparer.begin(NEXT, "support", Set.of());
            hear(preparer, 2);

            // Then
            assertThat(heard.getFirst())
                    .isInstanceOfSatisfying(
                            Prepared.Delayed.class,
                            delayed -> assertThat(delayed.reason().code()).isEqualTo("storage_denied"));
            assertThat(heard.getLast()).isInstanceOf(Prepared.Stored.class);
            assertThat(heard).hasSize(2);
        }
    }

    @Test
    void shouldTellABatchThatWasTakenAwayFromOneThatIsBroken() {
        // Given
        try (SnapshotPreparer preparer = preparer(dataset -> {
            throw new SnapshotException(
                    dataset.equals("support")
                            ? SnapshotException.Code.BATCH_WITHDRAWN
                            : SnapshotException.Code.BATCH_CORRUPT,
                    "no");
        })) {

            // When
            preparer.begin(NEXT, "support", Set.of());
            preparer.begin(new NewJob("other"), "other", Set.of());
            hear(preparer, 2);

            // Then
            assertThat(heard)
                    .hasAtLeastOneElementOfType(Prepared.Outdated.class)
                    .hasAtLeastOneElementOfType(Prepared.Unusable.class);
        }
    }

    @Test
    void shouldHearNothingOfWhatWasCalledOffAndBegunAgain() {
        // Given
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        try (SnapshotPreparer preparer = preparer(dataset -> {
            if (calls.incrementAndGet() == 1) {
                failures.incrementAndGet();
                throw new SnapshotException(SnapshotException.Code.BATCH_CORRUPT, "no");
            }
        })) {
            preparer.begin(NEXT, "support", Set.of());
            Await.until(failures::get, count -> count == 1);

            // When
            preparer.cancel(NEXT);
            preparer.begin(NEXT, "support", Set.of());
            hear(preparer, 1);

            // Then
            assertThat(heard).hasOnlyElementsOfType(Prepared.Stored.class);
        }
    }

    private interface Making {
        void make(String dataset);
    }

    private static SnapshotPreparer preparer(Making making) {
        return new SnapshotPreparer(
                (dataset, ids) -> {
                    making.make(dataset);
                    return stored(dataset);
                },
                BACKOFF,
                new SimpleMeterRegistry());
    }

    private void hear(SnapshotPreparer preparer, int many) {
        Await.until(
                () -> {
                    heard.addAll(preparer.drain());
                    return heard.size();
                },
                size -> size >= many);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StoredSnapshot stored(String dataset) {
        SideTotals side = new SideTotals(1, 1, 1, 1, "");
        return new StoredSnapshot("key", "sha256", new SnapshotTotals(dataset, side, side, Map.of(), 0));
    }
}
