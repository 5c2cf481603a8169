package io.tunestream.job.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.ledger.Snapshot;
import io.tunestream.snapshot.CorrectedKey;
import io.tunestream.snapshot.ExclusionKey;
import io.tunestream.snapshot.NumberRange;
import io.tunestream.snapshot.SupersededNumbers;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BatchExclusionsTest {

    private static final String TRAIN = "train-p0-63147a4d";

    private final DatasetBatches batches =
            Batches.of(List.of(Batches.train(0, 100, 0), Batches.train(100, 100, 5), Batches.validation(0, 20, 0)));

    @Test
    void shouldCountWhatIsLeft() {
        // When
        batches.exclude(key(TRAIN, 12, 12), 10);
        batches.exclude(key(TRAIN, 150, 150), 10);
        batches.exclude(key("validation-p0-63147a4d", 3, 3), 10);

        // Then
        Snapshot snapshot = batches.snapshot();
        assertThat(snapshot.trainExamples()).isEqualTo(198);
        assertThat(snapshot.trainTokens()).isEqualTo(1_980);
        assertThat(snapshot.validationExamples()).isEqualTo(19);
        assertThat(batches.unused(Map.of(TRAIN, 100L))).isEqualTo(new Unused(99, 990, 5));
        assertThat(batches.trainLines()).isEqualTo(200);
    }

    @Test
    void shouldCountWhatWasNotSuperseded() {
        // Given
        BitSet numbers = new BitSet();
        numbers.set(0, 40);

        // When
        batches.supersede(TRAIN, new SupersededNumbers(100, numbers, 400));

        // Then
        assertThat(batches.snapshot().trainExamples()).isEqualTo(160);
        assertThat(batches.snapshot().trainTokens()).isEqualTo(1_600);
        assertThat(batches.unused(Map.of(TRAIN, 100L))).isEqualTo(new Unused(60, 600, 5));
    }

    @Test
    void shouldCountWhatWasNotCorrected() {
        // Given
        CorrectedKey key = new CorrectedKey("support", TRAIN, 150);
        batches.correct(key, OptionalLong.of(10));
        assertThat(batches.snapshot().trainExamples()).isEqualTo(199);
        assertThat(batches.snapshot().trainTokens()).isEqualTo(1_990);
        assertThat(batches.unused(Map.of(TRAIN, 100L))).isEqualTo(new Unused(99, 990, 5));

        // When
        batches.correct(key, OptionalLong.empty());

        // Then
        assertThat(batches.snapshot().trainExamples()).isEqualTo(200);
    }

    @Test
    void shouldCountAgainWhatIsTakenBack() {
        // Given
        Snapshot before = batches.snapshot();
        batches.exclude(key(TRAIN, 12, 12), 10);
        batches.exclude(key(TRAIN, 100, 199), 1_000);
        assertThat(batches.snapshot().trainExamples()).isEqualTo(99);

        // When
        batches.include(key(TRAIN, 12, 12));
        batches.include(key(TRAIN, 100, 199));

        // Then
        assertThat(batches.snapshot()).isEqualTo(before);
    }

    @Test
    void shouldCountABatchThatBecomesReadyAfterItsExamplesWereExcluded() {
        // Given
        batches.exclude(key(TRAIN, 250, 250), 10);

        // When
        batches.put(Batches.train(200, 100, 9));

        // Then
        assertThat(batches.snapshot().trainExamples()).isEqualTo(299);
        assertThat(batches.snapshot().trainBatches()).isEqualTo(3);
    }

    @Test
    void shouldForgetABatchThatIsTakenAway() {
        // Given
        batches.exclude(key(TRAIN, 150, 150), 10);

        // When
        batches.remove(Batches.train(100, 100, 5).id());

        // Then
        assertThat(batches.snapshot().trainExamples()).isEqualTo(100);
        assertThat(batches.trainLines()).isEqualTo(100);
    }

    private static ExclusionKey key(String sequence, long first, long last) {
        return new ExclusionKey("support", sequence, new NumberRange(first, last));
    }
}
