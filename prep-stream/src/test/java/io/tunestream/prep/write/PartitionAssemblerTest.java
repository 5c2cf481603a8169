package io.tunestream.prep.write;

import static io.tunestream.prep.write.AcceptedLines.decision;
import static io.tunestream.prep.write.AcceptedLines.example;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.storage.InMemoryObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are stored at once here, by the calling thread. */
class PartitionAssemblerTest {

    @TempDir
    Path directory;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private OpenBatchFiles folder;
    private PartitionAssembler log;

    @BeforeEach
    void openFolder() {
        folder = OpenBatchFiles.open(directory, 2);
        log = log(0);
    }

    @AfterEach
    void closeFolder() throws IOException {
        folder.close();
    }

    private PartitionAssembler log(long fulfilledBefore) {
        BatchStorer storer = new BatchStorer(
                store, new StorePatience(Duration.ofMillis(1), Duration.ofMillis(1)), "raw", "accepted");
        return new PartitionAssembler(0, fulfilledBefore, folder, batch -> {
            FutureTask<BatchReady> task = new FutureTask<>(() -> storer.store(batch));
            task.run();
            return task;
        });
    }

    private void lines(long first, long last) throws IOException {
        for (long number = first; number <= last; number++) {
            log.onLine(example(number), 1_000 + number);
        }
        log.flush();
    }

    private String contentOf(BatchReady ready) throws IOException {
        try (InputStream content = store.open(ready.getObjectKey())) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }

    private static String text(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> AcceptedLines.line(number) + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void shouldStoreABatchWhenItsDecisionComesAfterItsLines() throws IOException {
        // Given
        lines(0, 9);

        // When
        log.onDecision(decision(0, 9), 0);

        // Then
        List<BatchReady> ready = log.takeReady();
        assertThat(ready).singleElement().satisfies(batch -> {
            assertThat(contentOf(batch)).isEqualTo(text(0, 9));
            assertThat(batch.getExamples()).isEqualTo(10);
            assertThat(batch.getTokens().getMedian()).isEqualTo(4.5);
            assertThat(batch.getAcceptedRange().getFirst()).isEqualTo(1_000);
            assertThat(batch.getAcceptedRange().getLast()).isEqualTo(1_009);
            assertThat(batch.getObjectKey()).startsWith("datasets/support/train/support-train-p0-0-");
        });
        assertThat(log.firstOpenLine()).isEmpty();
        assertThat(log.firstPendingDecision()).isEmpty();
    }

    @Test
    void shouldStoreABatchWhenItsLinesComeAfterItsDecision() throws IOException {
        // Given
        log.onDecision(decision(0, 4), 0);
        log.onDecision(decision(5, 9), 1);

        // When
        lines(0, 11);

        // Then
        assertThat(log.takeReady())
                .satisfiesExactly(
                        first -> assertThat(contentOf(first)).isEqualTo(text(0, 4)),
                        second -> assertThat(contentOf(second)).isEqualTo(text(5, 9)));
        assertThat(log.firstOpenLine()).hasValue(1_010);
    }

    @Test
    void shouldReadOnWhenBatchesThatAreStoredWaitForTheLinesOfAnEarlierDecision() throws IOException {
        // Given
        log.onDecision(decision("support", 0, 0), 0);
        log.onDecision(decision("sales", 0, 0), 1);

        // When
        log.onLine(example("sales", 0), 1_000);

        // Then
        assertThat(log.takeReady()).isEmpty();
        assertThat(log.storing()).isZero();
        log.onLine(example("support", 0), 1_001);
        assertThat(log.takeReady()).extracting(BatchReady::getDataset).containsExactly("support", "sales");
    }

    @Test
    void shouldKeepTheLinesBehindADecision() throws IOException {
        // Given
        lines(0, 2_999);

        // When
        log.onDecision(decision(0, 999), 0);
        lines(3_000, 3_500);
        log.onDecision(decision(1_000, 3_200), 1);

        // Then
        assertThat(log.takeReady())
                .satisfiesExactly(
                        first -> assertThat(contentOf(first)).isEqualTo(text(0, 999)),
                        second -> assertThat(contentOf(second)).isEqualTo(text(1_000, 3_200)));
        assertThat(log.firstOpenLine()).hasValue(4_201);
    }

    @Test
    void shouldBeginAgainAtTheOldestOpenLineAndDecision() throws IOException {
        // Given
        log.onDecision(decision(0, 9), 7);

        // When
        lines(0, 5);

        // Then
        assertThat(log.takeReady()).isEmpty();
        assertThat(log.firstOpenLine()).hasValue(1_000);
        assertThat(log.firstPendingDecision()).hasValue(7);
    }

    @Test
    void shouldSkipLinesThatEarlierDecisionsHaveMadeReady() throws IOException {
        // Given
        log = log(5);
        log.onDecision(decision(0, 9), 4);
        log.onDecision(decision(10, 19), 5);

        // When
        lines(3, 19);

        // Then
        assertThat(log.takeReady())
                .satisfiesExactly(each -> assertThat(contentOf(each)).isEqualTo(text(10, 19)));
    }

    @Test
    void shouldStopAtAGap() throws IOException {
        // Given
        lines(0, 3);

        // When // Then
        assertThatThrownBy(() -> log.onLine(example(5), 1_005))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("ACCEPTED_LOG_GAP"))
                .hasMessageContaining("number 5; 4 was expected");
    }

    @Test
    void shouldStopWhenTheLogIsNotWhatWasDecided() throws IOException {
        // Given
        lines(0, 9);
        List<BatchClosed> wrong = List.of(
                BatchClosed.newBuilder(decision(0, 4)).setTokens(1).build(),
                BatchClosed.newBuilder(decision(5, 6)).setSizeBytes(1).build(),
                BatchClosed.newBuilder(decision(7, 8))
                        .setChainedHash(ByteBuffer.allocate(32))
                        .build());

        for (BatchClosed each : wrong) {
            // When
            log.onDecision(each, each.getFirstNumber());

            // Then
            assertThatThrownBy(log::takeReady)
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("BATCH_MISMATCH"))
                    .hasMessageContaining(each.getBatchId());
            assertThat(store.list("")).isEmpty();
            log.discard();
            log = log(0);
            lines(each.getLastNumber() + 1, 9);
        }
    }

    @Test
    void shouldStopWhenABatchBeginsElsewhere() throws IOException {
        // Given
        lines(2, 9);

        // When // Then
        assertThatThrownBy(() -> log.onDecision(decision(0, 5), 0))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("BATCH_MISMATCH"));
    }

    @Test
    void shouldLeaveNoFilesBehind() throws IOException {
        // Given
        lines(0, 9);
        log.onDecision(decision(0, 4), 0);

        // When
        log.discard();

        // Then
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }
}
