package io.tunestream.prep.write;

import static io.tunestream.prep.write.AcceptedLines.decision;
import static io.tunestream.prep.write.AcceptedLines.example;
import static io.tunestream.prep.write.AcceptedLines.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.storage.NoSuchObjectException;
import io.tunestream.storage.ObjectKey;
import io.tunestream.storage.StorageErrorCode;
import io.tunestream.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log as it should be. */
class PartitionAssemblerTest extends PartitionTest {

    @Test
    void shouldStoreABatchWhenItsDecisionComesAfterItsLines() throws IOException {
        // Given
        partition.write(0, 9).readAll();

        // When
        partition.decide(decision(0, 9)).readAll();

        // Then
        assertThat(partition.ready).singleElement().satisfies(batch -> {
            assertThat(partition.contentOf(batch)).isEqualTo(text(0, 9));
            assertThat(batch.getExamples()).isEqualTo(10);
            assertThat(batch.getTokens().getMedian()).isEqualTo(4.5);
            assertThat(batch.getAcceptedRange().getFirst()).isZero();
            assertThat(batch.getAcceptedRange().getLast()).isEqualTo(9);
            assertThat(batch.getObjectKey()).startsWith("datasets/support/train/support-train-p0-0-");
        });
        assertThat(partition.assembler().firstOpenLine()).isEmpty();
        assertThat(partition.assembler().firstPendingDecision()).isEmpty();
    }

    @Test
    void shouldStoreABatchWhenItsLinesComeAfterItsDecision() throws IOException {
        // Given
        partition.decide(decision(0, 4)).decide(decision(5, 9)).readAll();

        // When
        partition.write(0, 11).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 4), text(5, 9));
        assertThat(partition.position()).isEqualTo(10);
    }

    @Test
    void shouldPublishABatchThoughAnotherDatasetWaitsForTheLinesOfAnEarlierDecision() throws IOException {
        // Given
        partition.decide(decision("support", 0, 0)).decide(decision("sales", 0, 0));

        // When
        partition.write(example("sales", 0)).readAll();

        // Then
        assertThat(partition.ready).extracting(BatchReady::getDataset).containsExactly("sales");
        assertThat(partition.assembler().storing()).isZero();
        assertThat(partition.assembler().firstPendingDecision()).hasValue(0);
    }

    @Test
    void shouldKeepTheLinesBehindADecision() throws IOException {
        // Given
        partition.write(0, 2_999).readAll();

        // When
        partition.decide(decision(0, 999)).readAll();
        partition.write(3_000, 3_500).decide(decision(1_000, 3_200)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 999), text(1_000, 3_200));
        assertThat(partition.position()).isEqualTo(3_201);
    }

    @Test
    void shouldBeginAgainAtTheOldestOpenLineAndDecision() throws IOException {
        // When
        partition.decide(decision(0, 9)).write(0, 5).readAll();

        // Then
        assertThat(partition.ready).isEmpty();
        assertThat(partition.assembler().firstOpenLine()).hasValue(0);
        assertThat(partition.assembler().firstPendingDecision()).hasValue(0);
    }

    @Test
    void shouldSkipTheLinesOfReadyBatchesThatLieBehindTheOldestOpenLine() throws IOException {
        // Given
        partition.write("sales", 0, 0).write(0, 9).decide(decision(0, 4)).readAll();

        // When
        partition.restart().write(10, 19).decide(decision(5, 19)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 4), text(5, 19));
        assertThat(partition.position()).isZero();
        assertThat(partition.counted()).isEmpty();
    }

    @Test
    void shouldTakeOverWhatAnEarlierVersionCommitted() throws IOException {
        // Given
        partition.write(0, 19).decide(decision(0, 4)).decide(decision(5, 9)).decide(decision(10, 14));

        // When
        partition.takeOver(3, 2).readAll();

        // Then
        assertThat(contents()).containsExactly(text(10, 14));
        assertThat(partition.checkpoints.values())
                .singleElement()
                .satisfies(each -> assertThat(each.getSettledThrough()).isEqualTo(14));
        partition.restart().decide(decision(15, 19)).readAll();
        assertThat(contents()).containsExactly(text(10, 14), text(15, 19));
        assertThat(partition.counted()).isEmpty();
    }

    @Test
    void shouldStopTheDatasetWhenTheLogIsNotWhatWasDecided() throws IOException {
        // Given
        List<BatchClosed> wrong = List.of(
                BatchClosed.newBuilder(decision("tokens", 0, 4)).setTokens(1).build(),
                BatchClosed.newBuilder(decision("bytes", 0, 4)).setSizeBytes(1).build(),
                BatchClosed.newBuilder(decision("hash", 0, 4))
                        .setChainedHash(ByteBuffer.allocate(32))
                        .build());

        // When
        wrong.forEach(each -> partition.write(each.getDataset(), 0, 4).decide(each));
        partition.write(0, 4).decide(decision(0, 4)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 4));
        assertThat(partition.checkpoints.values())
                .filteredOn(each -> each.getStoppedCode().equals("BATCH_MISMATCH"))
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.getStoppedMessage()).contains(each.getDataset() + "-train-p0-0-"));
        assertThat(partition.position()).isEqualTo(20);
    }

    @Test
    void shouldLetTheSequenceAloneWaitUnderWhoseKeyAnotherObjectLies(@TempDir Path other) throws IOException {
        // Given
        takeKey(other);

        // When
        partition.write(0, 4).decide(decision(0, 4)).readAll();
        partition.write("sales", 0, 4).decide(decision("sales", 0, 4));
        partition.write(5, 9).decide(decision(5, 9)).readAll();

        // Then
        assertThat(partition.ready).extracting(BatchReady::getDataset).containsExactly("sales");
        assertThat(partition.checkpoints.keySet())
                .extracting(SequenceKey::dataset)
                .containsExactly("sales");
        assertThat(partition.assembler().conflicts()).isEqualTo(1);
        assertThat(partition.assembler().storing()).isZero();
        assertThat(partition.assembler().oldestOpenLine()).hasValue(0);
        assertThat(partition.assembler().firstPendingDecision()).hasValue(0);
        assertThat(partition.position()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGoOnByItselfOnceTheKeyIsFreeOrHasTheRightBytes(boolean right, @TempDir Path other) throws IOException {
        // Given
        String key = takeKey(other);
        partition.write(0, 4).decide(decision(0, 4)).readAll();
        partition.write(5, 12).decide(decision(5, 9)).readAll();
        partition.store.delete(key);
        if (right) {
            put(key, Files.writeString(other.resolve("right"), text(0, 4)));
        }

        // When
        partition.readAll().readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 4), text(5, 9));
        assertThat(partition.assembler().conflicts()).isZero();
        assertThat(partition.position()).isEqualTo(10);
        assertThat(partition.counted()).isEmpty();
    }

    @Test
    void shouldLoseNoLineWhereAllOfABatchWhoseKeyIsTakenAreSaved(@TempDir Path other) throws IOException {
        // Given
        String key = takeKey(other);
        partition.write(0, 4).readAll().save().decide(decision(0, 4)).readAll();
        partition.write(5, 9).decide(decision(5, 9)).readAll();
        partition.store.delete(key);

        // When
        partition.readAll().readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 4), text(5, 9));
        assertThat(partition.counted()).isEmpty();
    }

    @Test
    void shouldStoreABatchThoughWhatLayUnderItsKeyIsTakenAwayBeforeItIsCompared() throws IOException {
        // Given
        partition.store.failToPut(List.of(new NoSuchObjectException("key"), new NoSuchObjectException("key")));

        // When
        partition.write(0, 4).decide(decision(0, 4)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 4));
        assertThat(partition.counted()).isEmpty();
    }

    @Test
    void shouldWaitForAKeyOfWhichTheStoreSaysInItsOwnWordsThatItIsTaken() throws IOException {
        // Given
        partition.store.failToPut(
                List.of(new StorageException(StorageErrorCode.CONFLICT, "key", "the condition does not hold")));

        // When
        partition.write(0, 4).decide(decision(0, 4)).readAll();

        // Then
        assertThat(partition.assembler().conflicts()).isEqualTo(1);
        partition.readAll().readAll();
        assertThat(contents()).containsExactly(text(0, 4));
    }

    /** Puts another object where the first five lines are to be stored; gives its key. */
    private String takeKey(Path other) throws IOException {
        String sha256 = Sha256.of(text(0, 4).getBytes(UTF_8));
        String key = ObjectKey.of("support", "train", decision(0, 4).getBatchId(), sha256)
                .format();
        put(key, Files.writeString(other.resolve("strange"), "something else"));
        return key;
    }

    private void put(String key, Path file) throws IOException {
        partition.store.putIfAbsent(key, file, Sha256.of(file));
    }

    @Test
    void shouldLeaveNoFilesBehind() throws IOException {
        // Given
        partition.write(0, 9).decide(decision(0, 4)).readAll();

        // When
        partition.assembler().discard();

        // Then
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldLeaveNoFilesBehindWhereSavedAndLocalLinesCannotBeJoined() throws IOException {
        // Given
        partition.write(0, 4).readAll().save().write(5, 9).readAll();
        deleteFiles();

        // When
        ThrowingCallable storing = () -> partition.decide(decision(0, 9)).readAll();

        // Then
        assertThatThrownBy(storing)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("DATA_DIR_UNUSABLE"));
        assertThat(directory).isEmptyDirectory();
    }

    private void deleteFiles() throws IOException {
        try (Stream<Path> open = Files.list(directory)) {
            for (Path file : open.toList()) {
                Files.delete(file);
            }
        }
    }
}
