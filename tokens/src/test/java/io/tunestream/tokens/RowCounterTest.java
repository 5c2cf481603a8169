package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowCounterTest {

    private static final TokenCounter O200K =
            TokenCounters.forEncoding("o200k_base").orElseThrow();
    private static final TokenCounter CL100K =
            TokenCounters.forEncoding("cl100k_base").orElseThrow();
    private static final Random RANDOM = new Random(7);

    /** Counts as its counter does, and keeps how long the pieces were that it was given. */
    private static final class Recording implements TokenCounter {
        private final List<Integer> lengths = new ArrayList<>();

        @Override
        public int count(String text) {
            lengths.add(text.length());
            return O200K.count(text);
        }

        @Override
        public String name() {
            return "recording";
        }
    }

    /** Each is one piece to a tokenizer, or nearly. */
    static Stream<String> endless() {
        int length = 300_000;
        String letters = IntStream.range(0, length)
                .mapToObj(index -> Character.toString('a' + RANDOM.nextInt(26)))
                .collect(Collectors.joining());
        return Stream.of(
                letters,
                "A".repeat(length),
                " ".repeat(length),
                " \t\u000b\u00a0".repeat(length / 4),
                "\n".repeat(length),
                "\n/".repeat(length / 2),
                "!".repeat(length),
                "!\u0301".repeat(length / 2),
                "e\u0301".repeat(length / 2),
                "\u001c!".repeat(length / 2),
                "中".repeat(length / 3),
                "\uD83D\uDE00".repeat(length / 4));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void shouldCountNoEndlessPieceWhole(String endless) {
        // Given
        Recording counter = new Recording();
        RowCounter rows = new RowCounter(counter);
        byte[] utf8 = ("before " + endless + "7 after").getBytes(UTF_8);

        // When
        rows.startRow();
        int tokens = rows.count(utf8, 0, utf8.length);

        // Then
        assertThat(rows.estimated()).isTrue();
        assertThat(counter.lengths).allMatch(length -> length <= RowCounter.LONGEST_PIECE + 10);
        assertThat(tokens).isBetween(1, utf8.length);
    }

    @Test
    void shouldEstimateByWhatThePieceBeginsWith() {
        // Given
        byte[] utf8 = "q".repeat(100_000).getBytes(UTF_8);
        RowCounter rows = new RowCounter(O200K);

        // When
        rows.startRow();
        int tokens = rows.count(utf8, 0, utf8.length);

        // Then
        assertThat(tokens).isCloseTo(50_000, withPercentage(2));
    }

    @Test
    void shouldCountExactlyWhatPeopleWrite() {
        // Given
        List<String> texts = List.of(
                "The quick brown fox jumps over the lazy dog. ".repeat(500),
                "敏捷的棕色狐狸跳过了懒狗，然后回家睡觉。".repeat(500),
                "สุนัขจิ้งจอกสีน้ำตาลกระโดดข้ามสุนัขขี้เกียจแล้วกลับบ้านไปนอนหลับอย่างสบายใจในยามค่ำคืน ".repeat(100),
                "\n" + "=".repeat(200) + "\n" + " ".repeat(1_000) + "x",
                "0123456789".repeat(5_000),
                Base64.getEncoder().encodeToString(randomBytes()),
                "A".repeat(RowCounter.LONGEST_PIECE));

        for (TokenCounter counter : List.of(O200K, CL100K)) {
            RowCounter rows = new RowCounter(counter);
            for (String text : texts) {
                byte[] utf8 = text.getBytes(UTF_8);

                // When
                rows.startRow();
                int tokens = rows.count(utf8, 0, utf8.length);

                // Then
                assertThat(tokens).isEqualTo(counter.count(text));
                assertThat(rows.estimated()).isFalse();
            }
        }
    }

    @Test
    void shouldCountOnlySoManyLongPiecesOfARow() {
        // Given
        Recording counter = new Recording();
        RowCounter rows = new RowCounter(counter);
        byte[] piece = new byte[4_000];
        Arrays.fill(piece, (byte) 'x');

        // When
        rows.startRow();
        for (int text = 0; text < 1_000; text++) {
            rows.count(piece, 0, piece.length);
        }
        boolean estimated = rows.estimated();
        int counted = counter.lengths.stream().mapToInt(Integer::intValue).sum();
        rows.startRow();

        // Then
        assertThat(estimated).isTrue();
        assertThat(counted).isBetween(RowCounter.LONG_PIECES - piece.length, RowCounter.LONG_PIECES * 2);
        assertThat(rows.estimated()).isFalse();
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[20_000];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
