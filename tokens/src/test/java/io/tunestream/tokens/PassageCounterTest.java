package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a text is cut into passages, and whichever of them came before, its count is the reference's. */
class PassageCounterTest {
    private static final int TEXTS = 2_000;
    private static final String[] BREAKS = {
        "\n", "\n", "\n\n", "\r\n", " \n", "\n ", "!\n", "!\n/", "\n\u3000", "\n\u0301"
    };

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final RandomTexts words = new RandomTexts(seed);

    @ParameterizedTest
    @ValueSource(strings = {"o200k_base", "cl100k_base"})
    void shouldCountTextsWhoseLinesComeAgainAsTheReferenceDoes(String encoding) {
        // Given
        Oracle oracle = Oracle.of(encoding);
        TokenCounter counter = TokenCounters.forEncoding(encoding).orElseThrow();
        List<String> lines = new ArrayList<>(
                IntStream.range(0, 50).mapToObj(each -> words.next()).toList());

        for (int number = 0; number < TEXTS; number++) {
            lines.set(random.nextInt(lines.size()), words.next());
            String text = random.ints(random.nextInt(1, 12), 0, lines.size())
                    .mapToObj(line -> lines.get(line) + BREAKS[random.nextInt(BREAKS.length)])
                    .collect(joining());

            // When
            int tokens = counter.count(text);

            // Then
            assertThat(tokens).as("text %d of seed %d: %s", number, seed, text).isEqualTo(oracle.count(text));
            assertThat(counter.count(text))
                    .as("text %d of seed %d, again", number, seed)
                    .isEqualTo(tokens);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"o200k_base", "cl100k_base"})
    void shouldBeginAPieceBehindALineFeedWhateverStandsAroundWhereItSaysSo(String encoding) {
        // Given
        Oracle oracle = Oracle.of(encoding);
        List<Character> beginnings = IntStream.rangeClosed(0x20, 0xFFFF)
                .filter(point -> !Character.isSurrogate((char) point))
                .filter(point ->
                        Runs.beginBehindLineFeed(Character.toString(point).getBytes(UTF_8)[0]))
                .mapToObj(point -> (char) point)
                .toList();

        for (int number = 0; number < TEXTS; number++) {
            String before = words.next() + "\n";
            String behind = beginnings.get(random.nextInt(beginnings.size())) + words.next();

            // When // Then
            assertThat(oracle.count(before) + oracle.count(behind))
                    .as("text %d of seed %d: %s%s", number, seed, before, behind)
                    .isEqualTo(oracle.count(before + behind));
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x85, 0xA0, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, ' ', '\t', '\r', '\n', '/'
            })
    void shouldCutNoTextBeforeWhiteSpaceOrASlash(int point) {
        assertThat(Runs.beginBehindLineFeed(Character.toString(point).getBytes(UTF_8)[0]))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"o200k_base", "cl100k_base"})
    void shouldCountMalformedBytesInPassagesAsInTheWholeText(String encoding) {
        // Given
        Oracle oracle = Oracle.of(encoding);
        TokenCounter counter = TokenCounters.forEncoding(encoding).orElseThrow();

        for (int number = 0; number < TEXTS; number++) {
            byte[] text = IntStream.range(0, 4)
                    .mapToObj(each -> words.next())
                    .collect(joining("\n"))
                    .getBytes(UTF_8);
            for (int damaged = 0; damaged < 8 && text.length > 0; damaged++) {
                text[random.nextInt(text.length)] = random.nextBoolean() ? (byte) '\n' : (byte) random.nextInt();
            }
            String replaced = new String(text, UTF_8);

            // When
            int tokens = counter.count(text, 0, text.length);

            // Then
            assertThat(tokens)
                    .as("text %d of seed %d: %s", number, seed, Arrays.toString(text))
                    .isEqualTo(oracle.count(replaced));
        }
    }
}
