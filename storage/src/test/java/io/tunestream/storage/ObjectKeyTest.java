package io.tunestream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectKeyTest {
    private static final String SHA_256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @ParameterizedTest
    @CsvSource({
        "support, train, b7, datasets/support/train/b7-9f86d081884c7d65.jsonl",
        "support.eu-1, validation, b7-3-0012, datasets/support.eu-1/validation/b7-3-0012-9f86d081884c7d65.jsonl",
        "A_b, test, _x.Y-z, datasets/A_b/test/_x.Y-z-9f86d081884c7d65.jsonl"
    })
    void shouldBeWrittenAsTheStoreTakesIt(String dataset, String split, String batchId, String expected) {
        // Given
        ObjectKey key = ObjectKey.of(dataset, split, batchId, SHA_256);

        // When
        String text = key.format();

        // Then
        assertThat(text).isEqualTo(expected);
        assertThat(KeyGrammar.isKey(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', train, b7",
        "a/b, train, b7",
        ".., train, b7",
        "a, Train, b7",
        "a, train, b/7",
        "a, train, ''",
        "ä, train, b"
    })
    void shouldRefusePartsThatMakeNoKey(String dataset, String split, String batchId) {
        // Given
        // When
        // Then
        assertThatThrownBy(() -> ObjectKey.of(dataset, split, batchId, SHA_256))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldGiveThePrefixOfASplit() {
        // Given
        ObjectKey key = ObjectKey.of("support", "train", "b7", SHA_256);

        // When
        String prefix = ObjectKey.prefix("support", "train");

        // Then
        assertThat(key.format()).startsWith(prefix);
        assertThat(prefix).isEqualTo("datasets/support/train/");
    }
}
