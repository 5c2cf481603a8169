package io.tunestream.prep.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.runtime.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyWatchTest {

    private static final String KEY = "datasets/support/train/b1-0123456789abcdef.jsonl";
    private static final String RIGHT = "right";

    private final UnsteadyStore store = new UnsteadyStore();
    private final KeyWatch watch = new KeyWatch(
            store,
            new StoreOutcome.KeyTaken(KEY, RIGHT.length(), Sha256.of(RIGHT.getBytes(UTF_8)), "it has other bytes"));

    @TempDir
    private Path files;

    @Test
    void shouldNotReadAnObjectOfTheRightSizeAtEveryLook() throws IOException {
        // Given
        replaceBy("wrong");

        // When
        List<Boolean> free = look(KeyWatch.LOOKS_FOR_A_READING);

        // Then
        assertThat(free).containsOnly(false);
        assertThat(store.opened()).isEqualTo(1);
    }

    @Test
    void shouldSeeAtTheNextLookThatTheObjectIsTakenAway() throws IOException {
        // Given
        replaceBy("wrong");
        look(1);
        store.delete(KEY);

        // When
        List<Boolean> free = look(1);

        // Then
        assertThat(free).containsExactly(true);
    }

    @Test
    void shouldSeeAfterAWhileThatAnObjectOfTheRightSizeBecameTheRightOne() throws IOException {
        // Given
        replaceBy("wrong");
        look(1);
        replaceBy(RIGHT);

        // When
        List<Boolean> free = look(KeyWatch.LOOKS_FOR_A_READING);

        // Then
        assertThat(free).endsWith(false, true);
        assertThat(store.opened()).isEqualTo(2);
    }

    @Test
    void shouldReadAtOnceWhatHadAnotherSizeBefore() throws IOException {
        // Given
        replaceBy("wrong");
        look(1);
        replaceBy("cut");
        look(1);
        replaceBy(RIGHT);

        // When
        List<Boolean> free = look(1);

        // Then
        assertThat(free).containsExactly(true);
    }

    private List<Boolean> look(int times) {
        return Stream.generate(watch::isFree).limit(times).toList();
    }

    private void replaceBy(String content) throws IOException {
        Path file = Files.writeString(files.resolve(content), content);
        store.delete(KEY);
        store.putIfAbsent(KEY, file, Sha256.of(file));
    }
}
