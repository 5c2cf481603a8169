package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every counter keeps. */
abstract class TokenCounterContract {
    private static final String MIXED = "Grüße, 世界! 👩‍👩‍👧 it's 1234.5\r\n\r\n   don't\tпривет  ";

    abstract TokenCounter counter();

    @Test
    void shouldCountNothingInTheEmptyText() {
        // Given
        TokenCounter counter = counter();

        // When
        int tokens = counter.count("");

        // Then
        assertThat(tokens).isZero();
        assertThat(counter.count(new byte[8], 3, 0)).isZero();
    }

    @Test
    void shouldCountOnlyTheBytesOfTheRange() {
        // Given
        TokenCounter counter = counter();
        byte[] padded = ("before " + MIXED + " after").getBytes(UTF_8);

        // When
        int tokens = counter.count(padded, "before ".length(), MIXED.getBytes(UTF_8).length);

        // Then
        assertThat(tokens).isPositive().isEqualTo(counter.count(MIXED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<|endoftext|>", "a<|endofprompt|>b", "<|fim_prefix|>", "<|im_start|>user"})
    void shouldCountTheSpellingOfASpecialTokenAsText(String text) {
        // Given
        TokenCounter counter = counter();

        // When
        int tokens = counter.count(text);

        // Then
        assertThat(tokens).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D", "ok \uD83D\uDE00 \uD83D", "\uD83D\uD83D\uDE00"})
    void shouldCountALoneSurrogateAsTheReplacementCharacter(String text) {
        // Given
        String replaced = new String(text.getBytes(UTF_16LE), UTF_16LE);

        // When
        int tokens = counter().count(text);

        // Then
        assertThat(replaced).contains("\uFFFD");
        assertThat(tokens).isEqualTo(counter().count(replaced));
    }

    @Test
    void shouldCountMalformedBytesAsTheReplacementCharacter() {
        // Given
        byte[] malformed = {'a', (byte) 0xC3, 'b', (byte) 0xFF};

        // When
        int tokens = counter().count(malformed, 0, malformed.length);

        // Then
        assertThat(tokens).isEqualTo(counter().count("a\uFFFDb\uFFFD"));
    }

    @Test
    void shouldStayWithinTheBytesOfAnyText() {
        // Given
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> texts =
                IntStream.range(0, 500).mapToObj(i -> randomText(random)).toList();

        // When
        List<Integer> counts = texts.stream().map(counter()::count).toList();

        // Then
        for (int i = 0; i < texts.size(); i++) {
            byte[] utf8 = texts.get(i).getBytes(UTF_8);
            assertThat(counts.get(i)).as("text %d of seed %d", i, seed).isBetween(1, utf8.length);
            assertThat(counter().count(utf8, 0, utf8.length))
                    .as("text %d of seed %d", i, seed)
                    .isEqualTo(counts.get(i));
        }
    }

    @Test
    void shouldCountTheSameFromManyThreads() {
        // Given
        String text = MIXED.repeat(20);
        int expected = counter().count(text);

        // When
        List<Integer> counts = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> counter().count(text))
                .toList();

        // Then
        assertThat(counts).containsOnly(expected);
    }

    @Test
    void shouldNotChokeOnALongTextWithoutSpaces() {
        // Given
        String text = "a".repeat(200_000);

        // When
        int tokens = counter().count(text);

        // Then
        assertThat(tokens).isBetween(text.length() / 64, text.length());
    }

    @Test
    void shouldBeFoundByItsName() {
        // Given
        String name = counter().name();

        // When
        TokenCounter found = TokenCounters.forEncoding(name).orElseThrow();

        // Then
        assertThat(found.name()).isEqualTo(name);
        assertThat(found.count(MIXED)).isEqualTo(counter().count(MIXED));
    }

    private static String randomText(Random random) {
        String alphabet = "abcXYZ 019.,'\n\r\t/éß中あпא👍ſ\u0301\u00A0";
        int[] points = alphabet.codePoints().toArray();
        return random.ints(1 + random.nextInt(120), 0, points.length)
                .map(index -> points[index])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
