package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    @ParameterizedTest
    @ValueSource(strings = {"o200k_base", "cl100k_base"})
    void shouldKnowEveryTokenByItsBytesAndNoOther(String encoding) throws IOException {
        // Given
        Vocabulary vocabulary = VocabularyFile.parse(VocabularyFile.bytes(encoding));
        List<byte[]> tokens = tokens(encoding);

        for (int rank = 0; rank < tokens.size(); rank++) {
            byte[] token = tokens.get(rank);
            byte[] longer = Arrays.copyOf(token, token.length + 200);

            // When
            int found = vocabulary.rank(token, 0, token.length);
            int inside = vocabulary.rank(longer, 0, token.length);
            int tooLong = vocabulary.rank(longer, 0, token.length + 2);

            // Then
            assertThat(found).isEqualTo(rank);
            assertThat(inside).isEqualTo(rank);
            assertThat(tooLong).isEqualTo(Vocabulary.NONE);
        }
    }

    @Test
    void shouldTakeRanksFromTheOrderOfTheLines() {
        // Given
        String file = "YQ== 0\nYg== 1\nYWI= 2\n";

        // When
        Vocabulary vocabulary = VocabularyFile.parse(file.getBytes(US_ASCII));

        // Then
        assertThat(vocabulary.rank("xab".getBytes(US_ASCII), 1, 3)).isEqualTo(2);
        assertThat(vocabulary.rank("ba".getBytes(US_ASCII), 0, 2)).isEqualTo(Vocabulary.NONE);
    }

    private static List<byte[]> tokens(String encoding) throws IOException {
        try (InputStream file = VocabularyTest.class.getResourceAsStream(encoding + ".tiktoken")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), US_ASCII)
                    .lines()
                    .map(line -> Base64.getDecoder().decode(line.split(" ", -1)[0]))
                    .toList();
        }
    }
}
