package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortTokensTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ab",
                "aba",
                "abab",
                "ababababa",
                "abababababa\u0000\u00ff",
                "\u00ff\u00ff\u00ff\u00ff\u00ff"
            })
    void shouldTellATokenFromAllThatDifferInAByte(String token) {
        // Given
        ShortTokens tokens = new ShortTokens(1);
        add(tokens, token, 7);

        for (int at = 0; at < token.length(); at++) {
            int place = at;

            // When
            IntStream found = IntStream.range(0, 256)
                    .filter(other -> rank(tokens, with(token, place, (char) other)) != Vocabulary.NONE);

            // Then
            assertThat(found).containsExactly((int) token.charAt(at));
        }
        assertThat(rank(tokens, token)).isEqualTo(7);
    }

    private static String with(String token, int at, char other) {
        return token.substring(0, at) + other + token.substring(at + 1);
    }

    private static void add(ShortTokens tokens, String token, int rank) {
        byte[] bytes = token.getBytes(ISO_8859_1);
        tokens.add(MiddleKey.low(bytes, 0, bytes.length), MiddleKey.high(bytes, 0, bytes.length), rank);
    }

    private static int rank(ShortTokens tokens, String token) {
        byte[] bytes = token.getBytes(ISO_8859_1);
        return tokens.rank(MiddleKey.low(bytes, 0, bytes.length), MiddleKey.high(bytes, 0, bytes.length));
    }
}
