package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts are those of the reference, of whatever text. {@code -Dtunestream.fuzz.texts=200000} takes more texts. */
class ReferenceTest {
    private static final int TEXTS = Integer.getInteger("tunestream.fuzz.texts", 10_000);
    private static final long SEED = Long.getLong("tunestream.fuzz.seed", new Random().nextLong());

    @ParameterizedTest
    @ValueSource(strings = {"o200k_base", "cl100k_base"})
    void shouldCountAsTheReferenceDoes(String encoding) {
        // Given
        System.out.printf("%s: %,d texts of seed %d%n", encoding, TEXTS, SEED);
        RandomTexts texts = new RandomTexts(SEED);
        Oracle oracle = Oracle.of(encoding);
        TokenCounter counter = TokenCounters.forEncoding(encoding).orElseThrow();

        for (int number = 0; number < TEXTS; number++) {
            String text = texts.next();

            // When
            int tokens = counter.count(text);

            // Then
            assertThat(tokens).as("text %d of seed %d: %s", number, SEED, text).isEqualTo(oracle.count(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"o200k_base", "cl100k_base"})
    void shouldCountTheSameWhereverTheTextLies(String encoding) {
        // Given
        RandomTexts texts = new RandomTexts(SEED);
        TokenCounter counter = TokenCounters.forEncoding(encoding).orElseThrow();

        for (int number = 0; number < TEXTS / 10; number++) {
            byte[] text = texts.next().getBytes(UTF_8);
            byte[] padded = ("x" + texts.next() + " ").getBytes(UTF_8);
            int offset = padded.length / 2;
            byte[] arena = new byte[padded.length + text.length];
            System.arraycopy(padded, 0, arena, 0, offset);
            System.arraycopy(text, 0, arena, offset, text.length);
            System.arraycopy(padded, offset, arena, offset + text.length, padded.length - offset);

            // When
            int tokens = counter.count(arena, offset, text.length);

            // Then
            assertThat(tokens).as("text %d of seed %d", number, SEED).isEqualTo(counter.count(text, 0, text.length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"o200k_base", "cl100k_base"})
    void shouldCountAMegabyteWithoutASpaceAsTheReferenceDoes(String encoding) {
        // Given
        Random random = new Random(SEED);
        String text = IntStream.range(0, 1_000_000)
                .mapToObj(index -> String.valueOf((char) ('a' + random.nextInt(26))))
                .collect(Collectors.joining());

        // When
        int tokens = TokenCounters.forEncoding(encoding).orElseThrow().count(text);

        // Then
        assertThat(tokens).as("seed %d", SEED).isEqualTo(Oracle.of(encoding).count(text));
    }
}
