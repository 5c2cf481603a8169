package io.tunestream.prep.write;

import static io.tunestream.prep.write.AcceptedLines.decision;
import static io.tunestream.prep.write.AcceptedLines.other;
import static io.tunestream.prep.write.AcceptedLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.BatchReady;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A log with records of a transaction that was aborted, which a broker without abort markers commits with the next one. */
class YoungerWinsTest extends PartitionTest {

    private TestingPartition writeOthers(long first, long last) {
        for (long number = first; number <= last; number++) {
            partition.write(other("support", number));
        }
        return partition;
    }

    @Test
    void shouldHealTheDamageOfAKilledBroker() throws IOException {
        // Given
        partition.write(0, 1_827).decide(decision(0, 1_823)).readAll();

        // When
        writeOthers(1_828, 1_893).write(1_828, 1_899);
        partition.decide(decision(1_824, 1_860)).decide(decision(1_824, 1_893)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 1_823), text(1_824, 1_893));
        assertThat(partition.count("tunestream.prep.numbers.superseded")).isEqualTo(66);
        assertThat(partition.count("tunestream.prep.decisions.superseded")).isEqualTo(1);
        partition.restart().write(1_900, 1_910).decide(decision(1_894, 1_910)).readAll();
        assertThat(contents()).last().isEqualTo(text(1_894, 1_910));
    }

    @Test
    void shouldCutTheOpenLinesWhereANumberComesAgain() throws IOException {
        // Given
        partition.write(0, 3);

        // When
        writeOthers(4, 9).write(4, 6).decide(decision(0, 6)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 6));
        assertThat(partition.count("tunestream.prep.numbers.superseded")).isEqualTo(6);
    }

    @Test
    void shouldReadAgainWhenDeadLinesWereTakenForThoseThatWereDecided() throws IOException {
        // Given
        partition.write(0, 3).decide(decision(0, 9));
        writeOthers(4, 9).readDecisions(1).readLines(10);

        // When
        partition.write("sales", 0, 5).write(4, 12).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 9));
        assertThat(partition.checkpoints.values())
                .allSatisfy(each -> assertThat(each.getStoppedCode()).isEmpty());
        assertThat(partition.position()).isEqualTo(10);
    }

    @Test
    void shouldLetTheYoungerDecisionCountWhenTheOlderIsStoredAndNotPublished() throws IOException {
        // Given
        partition.write(0, 9).decide(decision(0, 4)).readDecisions(1).readLines(10);

        // When
        partition.decide(decision(0, 6)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 6));
        assertThat(partition.count("tunestream.prep.decisions.superseded")).isEqualTo(1);
        assertThat(partition.position()).isEqualTo(7);
    }

    @Test
    void shouldTakeNoHarmFromADecisionThatComesAgainWithTheSameExamples() throws IOException {
        // Given
        partition.write(0, 9).decide(decision(0, 4)).readAll();

        // When
        partition.decide(decision(0, 4)).decide(decision(5, 9)).readAll();

        // Then
        assertThat(contents()).containsExactly(text(0, 4), text(5, 9));
        assertThat(partition.count("tunestream.prep.decisions.superseded")).isEqualTo(1);
    }

    @Test
    void shouldStopTheDatasetAloneWhenTheOlderLineIsInAReadyBatch() throws IOException {
        // Given
        partition.write(0, 9).decide(decision(0, 9)).readAll();

        // When
        partition
                .write(7, 14)
                .write("sales", 0, 4)
                .decide(decision("sales", 0, 4))
                .readAll();

        // Then
        stoppedAt("offset 9 or before, and again at offset 10");
        partition
                .restart()
                .write(15, 19)
                .write("sales", 5, 9)
                .decide(decision("sales", 5, 9))
                .readAll();
        assertThat(partition.ready).extracting(BatchReady::getDataset).containsExactly("support", "sales", "sales");
        stoppedAt("offset 9 or before, and again at offset 10");
        assertThat(partition.position()).isEqualTo(33);
    }

    @Test
    void shouldStopTheDatasetAloneWhenADecisionChangesAReadyBatch() throws IOException {
        // Given
        partition.write(0, 9).decide(decision(0, 4)).readAll();

        // When
        partition
                .decide(decision(0, 6))
                .write("sales", 0, 4)
                .decide(decision("sales", 0, 4))
                .readAll();

        // Then
        stoppedAt("decision support-train-p0-0-00000000 at offset 1 begins with number 0 again");
        assertThat(partition.ready).extracting(BatchReady::getDataset).containsExactly("support", "sales");
    }

    private void stoppedAt(String where) {
        assertThat(partition.checkpoints.values())
                .filteredOn(each -> each.getDataset().equals("support"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.getStoppedCode()).isEqualTo("BATCH_SUPERSEDED");
                    assertThat(each.getStoppedMessage()).contains(where);
                });
        assertThat(partition.count("tunestream.prep.datasets.stopped")).isPositive();
    }
}
