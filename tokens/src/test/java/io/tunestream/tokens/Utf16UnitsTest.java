package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf16UnitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abcdefgh", "abcdefghi", "ü", "\u07FF\u0800\uFFFF", "😀", "abcdefg😀hijklmnopü世界"})
    void shouldBeAsLongAsTheString(String text) {
        // Given
        byte[] padded = ("ü" + text + "ü").getBytes(UTF_8);

        // When
        int units = Utf16Units.of(padded, 2, padded.length - 4);

        // Then
        assertThat(units).isEqualTo(text.length());
    }

    @Test
    void shouldAgreeWithTheDecoderOnAnyBytes() {
        // Given
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] bytes = new byte[6];

        for (int round = 0; round < 500_000; round++) {
            random.nextBytes(bytes);
            bytes[0] |= (byte) 0xC0;
            bytes[1] = (byte) ((bytes[1] & 0x3F) | 0x80);
            String text = new String(bytes, UTF_8);

            // When
            int units = Utf16Units.of(bytes, 0, bytes.length);

            // Then
            boolean malformed = !Arrays.equals(text.getBytes(UTF_8), bytes);
            assertThat(units)
                    .as("round %d of seed %d", round, seed)
                    .isEqualTo(malformed ? Utf16Units.MALFORMED : text.length());
        }
    }
}
