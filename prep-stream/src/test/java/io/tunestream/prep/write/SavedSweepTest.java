package io.tunestream.prep.write;

import static io.tunestream.prep.write.AcceptedLines.decision;
import static io.tunestream.prep.write.AcceptedLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.runtime.hash.Sha256;
import io.tunestream.storage.ObjectInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Saved lines that a writer left behind when it ended. */
class SavedSweepTest extends PartitionTest {

    @Test
    void shouldDeleteWhatWasSavedAndNeverCommitted() throws IOException {
        // Given
        partition.write(0, 9).readAll().saveAndDie();
        List<String> left = objects();

        // When
        partition.readAll();

        // Then
        assertThat(left).hasSize(1);
        assertThat(objects()).isEmpty();
        partition.decide(decision(0, 9)).readAll();
        assertThat(contents()).containsExactly(text(0, 9));
    }

    @Test
    void shouldKeepWhatACheckpointNames() throws IOException {
        // Given
        partition.write(0, 9).readAll().save();
        List<String> named = objects();
        partition.write(10, 14).readAll().saveAndDie();
        List<String> left = objects();

        // When
        partition.readAll();

        // Then
        assertThat(left).hasSize(2);
        assertThat(objects()).isEqualTo(named);
        partition.decide(decision(0, 14)).readAll();
        assertThat(contents()).containsExactly(text(0, 14));
    }

    @Test
    void shouldKeepWhatIsOfOtherPartitionsAndOrigins() throws IOException {
        // Given
        List<String> others = List.of(
                "checkpoints/0123abcd/p10/support/train-0-9f86d081884c7d65-1b4e28ba.lines",
                "checkpoints/ffffffff/p0/support/train-0-9f86d081884c7d65-1b4e28ba.lines");
        for (String each : others) {
            put(each);
        }

        // When
        partition.restart().readAll();

        // Then
        assertThat(objects()).isEqualTo(others);
    }

    @Test
    void shouldSaveNothingThatItCouldTakeForSomethingLeftBehind() throws IOException {
        // Given
        partition.listLate().restart().write(0, 9).readAll();

        // When
        partition.save();
        List<String> before = objects();
        partition.list().settle().save();

        // Then
        assertThat(before).isEmpty();
        assertThat(objects()).hasSize(1);
        partition.restart().list().decide(decision(0, 9)).readAll();
        assertThat(contents()).containsExactly(text(0, 9));
    }

    private List<String> objects() {
        return partition.store.list("checkpoints/").stream()
                .map(ObjectInfo::key)
                .toList();
    }

    private void put(String key) throws IOException {
        Path file = Files.writeString(directory.resolve("other"), "x");
        partition.store.putIfAbsent(key, file, Sha256.of(file));
        Files.delete(file);
    }
}
