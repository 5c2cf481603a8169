package io.tunestream.prep.write;

import static io.tunestream.prep.write.AcceptedLines.decision;
import static io.tunestream.prep.write.AcceptedLines.other;
import static io.tunestream.prep.write.AcceptedLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.SavedLines;
import io.tunestream.storage.NoSuchObjectException;
import io.tunestream.storage.StorageErrorCode;
import io.tunestream.storage.StorageException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that are saved in time, and lines that are gone. */
class LostLinesTest extends PartitionTest {

    private static final String LOST = "tunestream.prep.batches.lost";
    private static final String MISSING = "tunestream.prep.numbers.missing";

    private List<String> checkpointObjects() {
        return partition.store.list("checkpoints/").stream()
                .map(each -> each.key())
                .toList();
    }

    private SavedLines savedLines() {
        return partition.checkpoints.values().iterator().next().getOpen();
    }

    @Test
    void shouldMovePastLinesThatAreSavedAndGoOnFromThemAfterARestart() throws IOException {
        // Given
        partition.write(0, 9).readAll().save();

        // When
        assertThat(partition.position()).isEqualTo(10);
        partition.truncate(10).restart().write(10, 14).decide(decision(0, 12)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 12));
        assertThat(partition.ready.getFirst().getAcceptedRange().getFirst()).isZero();
        assertThat(partition.ready.getFirst().getAcceptedRange().getLast()).isEqualTo(12);
        assertThat(checkpointObjects()).isEmpty();
        assertThat(partition.position()).isEqualTo(13);
        assertThat(partition.counted()).isEmpty();
    }

    @Test
    void shouldSaveWhatCameSinceTogetherWithWhatWasSaved() throws IOException {
        // Given
        partition.write(0, 9).readAll().save();
        List<String> first = checkpointObjects();
        partition.write(10, 14).readAll();

        // When
        partition.save();

        // Then
        assertThat(checkpointObjects())
                .hasSize(1)
                .doesNotContainAnyElementsOf(first)
                .first()
                .asString()
                .startsWith("checkpoints/0123abcd/p0/support/train-0-");
        assertThat(savedLines().getLastNumber()).isEqualTo(14);
        assertThat(partition.position()).isEqualTo(15);
        partition.restart().decide(decision(0, 14)).readAll();
        assertThat(contents()).containsExactly(text(0, 14));
    }

    @Test
    void shouldKeepSavedLinesThatAreBehindTheEndOfABatch() throws IOException {
        // Given
        partition.write(0, 9).readAll().save();

        // When
        partition.decide(decision(0, 3)).readAll();

        // Then
        assertThat(savedLines().getFirstNumber()).isEqualTo(4);
        assertThat(checkpointObjects()).hasSize(1);
        partition
                .restart()
                .write(10, 12)
                .decide(decision(4, 7))
                .decide(decision(8, 12))
                .readAll();
        assertThat(contents()).containsExactly(text(0, 3), text(4, 7), text(8, 12));
        assertThat(checkpointObjects()).isEmpty();
    }

    @Test
    void shouldNotForgetSavedLinesOfABatchThatIsNotPublishedWhenALaterOneIsNot() throws IOException {
        // Given
        partition.write(0, 9).readAll().save();
        partition.decide(decision(0, 3)).readAll();

        // When
        partition
                .decide(decision(4, 6))
                .decide(decision(7, 9))
                .readDecisions(3)
                .restart()
                .readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 3), text(4, 6), text(7, 9));
    }

    @Test
    void shouldCutSavedLinesWhereANumberComesAgain() throws IOException {
        // Given
        partition.write(0, 3);
        for (long number = 4; number < 8; number++) {
            partition.write(other("support", number));
        }
        partition.readAll().save();

        // When
        partition.write(4, 9).decide(decision(0, 9)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 9));
        assertThat(partition.count("tunestream.prep.numbers.superseded")).isEqualTo(4);
    }

    @Test
    void shouldCutSavedLinesThatAreDecidedWhereANumberComesAgain() throws IOException {
        // Given
        partition.write(0, 3);
        for (long number = 4; number < 8; number++) {
            partition.write(other("support", number));
        }
        partition.readAll().save();

        // When
        partition.decide(decision(0, 7)).readDecisions(1).write(4, 9).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 7));
        assertThat(partition.restart().decide(decision(8, 9)).readAll().ready).hasSize(2);
    }

    @Test
    void shouldNotCutLinesThatWereSavedAfterTheyWereMended() throws IOException {
        // Given
        partition.write(0, 3);
        for (long number = 4; number < 8; number++) {
            partition.write(other("support", number));
        }
        partition.write(4, 9).readAll().save();
        for (long number = 10; number < 12; number++) {
            partition.write(other("support", number));
        }

        // When
        partition
                .decide(decision(0, 11))
                .readDecisions(1)
                .readLines(16)
                .write(10, 12)
                .readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 11));
    }

    @Test
    void shouldGiveUpTheBatchWhoseLinesAreGoneAndGoOnWithTheNext() throws IOException {
        // Given
        partition.write(0, 9).write("sales", 0, 4).readAll();

        // When
        partition.truncate(7).restart().write(10, 24);
        partition
                .decide(decision(0, 14))
                .decide(decision("sales", 0, 4))
                .decide(decision(15, 24))
                .readAll();

        // Then
        assertThat(contents()).containsExactlyInAnyOrder(text(0, 4), text(15, 24));
        assertThat(partition.count(MISSING)).isEqualTo(7);
        assertThat(partition.count(LOST)).isEqualTo(1);
        assertThat(partition.position()).isEqualTo(30);
        partition.restart().write(25, 29).decide(decision(25, 29)).readAll();
        assertThat(contents()).contains(text(25, 29));
    }

    @Test
    void shouldStoreWhatIsWholeInFrontOfAGap() throws IOException {
        // Given
        partition.write(0, 9).readAll().save();

        // When
        partition.write(10, 19).truncate(15).restart().write(20, 29).readAll();
        partition
                .decide(decision(0, 7))
                .decide(decision(8, 17))
                .decide(decision(18, 29))
                .readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 7), text(18, 29));
        assertThat(partition.count(LOST)).isEqualTo(1);
    }

    @Test
    void shouldGoOnBehindAGapThatNoDecisionIsAbout() throws IOException {
        // Given
        partition.write(0, 9).decide(decision(0, 9)).readAll();

        // When
        partition.write(20, 29).decide(decision(20, 29)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 9), text(20, 29));
        assertThat(partition.count(MISSING)).isEqualTo(10);
    }

    @Test
    void shouldGiveUpADecisionAllOfWhoseLinesAreGone() throws IOException {
        // Given
        partition.write(0, 9).decide(decision(0, 9));

        // When
        partition.truncate(10).restart().readAll().readAll();

        // Then
        assertThat(partition.count(LOST)).isEqualTo(1);
        assertThat(partition.assembler().firstPendingDecision()).isEmpty();
        partition.restart().write(10, 12).decide(decision(10, 12)).readAll();
        assertThat(contents()).containsExactly(text(10, 12));
    }

    @Test
    void shouldTakeTheTailOfALostBatchForItsOwnWhenItBecomesVisibleLater() throws IOException {
        // Given
        partition
                .write(0, 3)
                .write(7, 7)
                .writeHidden(8, 9)
                .decide(decision(0, 9))
                .readAll();

        // When
        partition.commit().write(10, 12).decide(decision(10, 12)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(10, 12));
        assertThat(partition.checkpoints.values())
                .allSatisfy(each -> assertThat(each.getStoppedCode()).isEmpty());
        assertThat(partition.count(LOST)).isEqualTo(1);
    }

    @Test
    void shouldStopTheDatasetWhereANumberOfALostBatchComesAgainLater() throws IOException {
        // Given
        partition.write(0, 3).write(7, 9).decide(decision(0, 9)).readAll();

        // When
        partition.write(9, 12).readAll();

        // Then
        assertThat(partition.checkpoints.values())
                .singleElement()
                .satisfies(each -> assertThat(each.getStoppedCode()).isEqualTo("BATCH_SUPERSEDED"));
    }

    @Test
    void shouldKeepTheBatchWhenTheObjectWithItsLinesIsNotFoundForAWhile() throws IOException {
        // Given
        partition.write(0, 9).readAll().save();
        String object = checkpointObjects().getFirst();
        partition.store.failToOpen(List.of(
                new NoSuchObjectException(object),
                new StorageException(StorageErrorCode.UNREACHABLE, object, "not mounted"),
                new NoSuchObjectException(object)));

        // When
        partition.write(10, 14).decide(decision(0, 14)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 14));
        assertThat(partition.store.left()).isZero();
        assertThat(partition.counted()).isEmpty();
    }

    @Test
    void shouldGiveUpTheBatchWhenTheObjectWithItsLinesIsGone() throws IOException {
        // Given
        partition.write(0, 9).readAll().save();
        checkpointObjects().forEach(partition.store::delete);

        // When
        partition.write(10, 19).decide(decision(0, 14)).decide(decision(15, 19)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(15, 19));
        assertThat(partition.count(LOST)).isEqualTo(1);
    }

    @Test
    void shouldGoOnWithTheLocalLinesWhenTheObjectIsGoneAsTheyAreSaved() throws IOException {
        // Given
        partition.write(0, 9).readAll().save();
        checkpointObjects().forEach(partition.store::delete);
        partition.write(10, 19).readAll();

        // When
        partition.save().decide(decision(0, 9)).decide(decision(10, 19)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(10, 19));
        assertThat(partition.count(LOST)).isEqualTo(1);
    }
}
