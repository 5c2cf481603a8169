package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LongPairMergerTest {
    private static final Vocabulary VOCABULARY = VocabularyFile.parse(VocabularyFile.bytes("o200k_base"));

    /** Each is one piece, however long. */
    static Stream<IntFunction<String>> endless() {
        Random random = new Random(7);
        return Stream.of(
                "a"::repeat,
                " "::repeat,
                "!"::repeat,
                length -> "中文".repeat(length / 6),
                length -> "ing".repeat(length / 3),
                length -> "the".repeat(length / 3),
                length -> random.ints(length, 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    @ParameterizedTest
    @MethodSource("endless")
    void shouldDoWorkInProportionToTheLengthOfAPiece(IntFunction<String> endless) {
        // Given
        int length = 100_000;

        // When
        double once = steps(endless.apply(length));
        double tenTimes = steps(endless.apply(10 * length));

        // Then
        assertThat(tenTimes / once).isBetween(9.0, 13.0);
    }

    @Test
    void shouldCountAsTheMergerOfShortPiecesDoes() {
        // Given
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        PairMerger merger = new PairMerger(VOCABULARY);

        for (int round = 0; round < 5_000; round++) {
            byte[] piece = new byte[2 + random.nextInt(PairMerger.LONGEST - 1)];
            for (int at = 0; at < piece.length; at++) {
                piece[at] = (byte) (round % 2 == 0 ? random.nextInt(256) : "etaoin sE".charAt(random.nextInt(9)));
            }

            // When
            int tokens = new LongPairMerger(VOCABULARY, piece, 0, piece.length).count();

            // Then
            assertThat(tokens).as("round %d of seed %d", round, seed).isEqualTo(merger.count(piece, 0, piece.length));
        }
    }

    private static long steps(String text) {
        byte[] piece = text.getBytes(UTF_8);
        LongPairMerger merger = new LongPairMerger(VOCABULARY, piece, 0, piece.length);
        merger.count();
        return merger.steps();
    }
}
