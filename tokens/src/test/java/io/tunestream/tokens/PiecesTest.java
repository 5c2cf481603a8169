package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.regex.Pattern.UNICODE_CHARACTER_CLASS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pieces are those of the published regular expressions. */
class PiecesTest {
    private static final int TEXTS = Integer.getInteger("tunestream.fuzz.texts", 20_000);
    private static final String UPPER = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String LOWER = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String CONTRACTION = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    private static final String PREFIX = "[^\\r\\n\\p{L}\\p{N}]?";
    private static final String SPACE = "\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    private static final Pattern O200K = pattern(
            PREFIX + UPPER + "*" + LOWER + "+" + CONTRACTION + "?",
            PREFIX + UPPER + "+" + LOWER + "*" + CONTRACTION + "?",
            "\\p{N}{1,3}",
            " ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*",
            SPACE);
    private static final Pattern CL100K =
            pattern(CONTRACTION, PREFIX + "\\p{L}+", "\\p{N}{1,3}", " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*", SPACE);

    static Stream<Arguments> encodings() {
        return Stream.of(Arguments.of(new O200kPieces(), O200K), Arguments.of(new Cl100kPieces(), CL100K));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void shouldSplitAsTheExpressionDoes(Pieces pieces, Pattern expression) {
        // Given
        long seed = new Random().nextLong();
        RandomTexts texts = new RandomTexts(seed);

        for (int number = 0; number < TEXTS; number++) {
            String text = LoneSurrogates.replace(texts.next());
            byte[] utf8 = text.getBytes(UTF_8);

            // When
            List<String> split = new ArrayList<>();
            for (int at = 0, end; at < utf8.length; at = end) {
                end = pieces.end(utf8, at, utf8.length);
                split.add(new String(utf8, at, end - at, UTF_8));
            }

            // Then
            List<String> expected =
                    expression.matcher(text).results().map(MatchResult::group).toList();
            assertThat(split).as("text %d of seed %d", number, seed).isEqualTo(expected);
        }
    }

    private static Pattern pattern(String... alternatives) {
        return Pattern.compile(String.join("|", alternatives), UNICODE_CHARACTER_CLASS);
    }
}
