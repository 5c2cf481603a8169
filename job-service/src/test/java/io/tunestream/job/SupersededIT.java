package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.ExclusionReason;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import io.tunestream.record.TriggerSpec;
import io.tunestream.snapshot.CorrectedKey;
import io.tunestream.snapshot.NumberRange;
import io.tunestream.snapshot.StoredBatch;
import io.tunestream.snapshot.SupersededKey;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Examples that prep-stream says longer records took the place of, or later ones correct. */
class SupersededIT extends LineTest {

    private static final SupersededKey KEY = new SupersededKey(TestingLine.DATASET, "train-p0-63147a4d", 0);

    @Test
    void shouldNeitherCountNorTrainOnWhatWasSupersededBeforeItBegan() {
        // Given
        line.batch(Split.TRAIN, rows(0, 30));
        superseded(0, 10);
        apply(30);

        // When
        try (JobService service = line.start()) {
            line.batch(Split.TRAIN, rows(30, 40));
            JobRecord job = line.await("SUBMITTED");

            // Then
            assertThat(job.getTrainExamples()).isEqualTo(30);
            assertThat(line.file(job, Split.TRAIN).lines()).containsExactlyElementsOf(rows(10, 40));
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldSubtractWhatIsSupersededWhileItRuns() {
        // Given
        apply(30);
        try (JobService service = line.start()) {
            // When
            superseded(0, 5);
            superseded(0, 20);
            line.batch(Split.TRAIN, rows(0, 49));
            line.batch(Split.TRAIN, rows(49, 50));
            JobRecord job = line.await("SUBMITTED");

            // Then
            assertThat(job.getTrainExamples()).isEqualTo(30);
            assertThat(line.manifest(job).batches().stream()
                            .map(StoredBatch::excluded)
                            .flatMap(List::stream))
                    .containsExactly(new NumberRange(0, 19));
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldSubtractWhatIsCorrectedBeforeItBeganAndWhileItRuns() {
        // Given
        corrected(3);
        apply(30);
        try (JobService service = line.start()) {
            // When
            corrected(5);
            line.batch(Split.TRAIN, rows(0, 31));
            line.batch(Split.TRAIN, rows(31, 32));
            JobRecord job = line.await("SUBMITTED");

            // Then
            assertThat(job.getTrainExamples()).isEqualTo(30);
            assertThat(line.manifest(job).batches().stream()
                            .map(StoredBatch::excluded)
                            .flatMap(List::stream))
                    .containsExactly(NumberRange.of(3), NumberRange.of(5));
            assertThat(service.alive()).isTrue();
        }
    }

    private void corrected(int number) {
        line.write(
                line.topics().exampleExcluded(),
                new CorrectedKey(KEY.dataset(), KEY.sequence(), number).format(),
                ExcludedExample.newBuilder()
                        .setDataset(TestingLine.DATASET)
                        .setReason(ExclusionReason.CORRECTED)
                        .setPlace(ExamplePlace.newBuilder()
                                .setSequence(KEY.sequence())
                                .setFirstNumber(number)
                                .setLastNumber(number)
                                .setTokens(10)
                                .build())
                        .build());
    }

    private void apply(long newExamples) {
        line.apply(TriggerSpec.newBuilder().setNewExamples(newExamples).build(), NONE);
    }

    private void superseded(int from, int end) {
        BitSet numbers = new BitSet();
        numbers.set(from, end);
        line.write(
                line.topics().exampleExcluded(),
                KEY.format(),
                ExcludedExample.newBuilder()
                        .setDataset(TestingLine.DATASET)
                        .setReason(ExclusionReason.SUPERSEDED)
                        .setPlace(ExamplePlace.newBuilder()
                                .setSequence(KEY.sequence())
                                .setFirstNumber(KEY.firstNumber())
                                .setLastNumber(end - 1L)
                                .setTokens(10L * (end - from))
                                .build())
                        .setNumbers(ByteBuffer.wrap(numbers.toByteArray()))
                        .build());
    }

    private static List<String> rows(int from, int end) {
        return IntStream.range(from, end)
                .mapToObj(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"question %d\"},{\"role\":\"assistant\",\"content\":\"answer\"}]}"
                                ::formatted)
                .toList();
    }
}
