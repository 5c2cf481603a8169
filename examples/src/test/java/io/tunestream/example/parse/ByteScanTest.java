package io.tunestream.example.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteScanTest {
    private static final int ROUNDS = 200_000;

    private final ByteScan scan = new ByteScan();

    @Test
    void shouldFindTheByteAtWhichTheDecoderStops() {
        // Given
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] bytes = new byte[20];

        for (int round = 0; round < ROUNDS; round++) {
            text(random, bytes);

            // When
            scan.scan(bytes);

            // Then
            if (scan.malformedAt() != malformedAt(bytes)) {
                assertThat(scan.malformedAt())
                        .as("round %d of seed %d", round, seed)
                        .isEqualTo(malformedAt(bytes));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {'\n', '\r'})
    void shouldTakeALineBreakForNoControlCharacter(int lineBreak) {
        for (int at = 0; at < 20; at++) {
            // Given
            byte[] row = "abcdefghijklmnopqrst".getBytes(UTF_8);
            row[at] = (byte) lineBreak;

            // When
            scan.scan(row);

            // Then
            assertThat(scan.controls()).as("at %d", at).isFalse();
            assertThat(scan.malformedAt()).as("at %d", at).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u007F", "\u0080", "\u0093", "\u009F"})
    void shouldFindAControlCharacterWhereverItStands(String control) {
        for (int at = 0; at < 20; at++) {
            // Given
            String row = "x".repeat(at) + control + "ü".repeat(20 - at);

            // When
            scan.scan(row.getBytes(UTF_8));

            // Then
            assertThat(scan.controls()).as("at %d", at).isTrue();
            assertThat(scan.malformedAt()).as("at %d", at).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"a\": 1}", "\t~ \u00A0ü世界😀 and eight more", "\uFEFF\uFFFF"})
    void shouldFindNothingInPlainText(String text) {
        // Given
        byte[] row = text.getBytes(UTF_8);

        // When
        scan.scan(row);

        // Then
        assertThat(scan.malformedAt()).isEqualTo(-1);
        assertThat(scan.controls()).isFalse();
    }

    /** Characters of every length, and now and then a byte of no character. */
    private static void text(Random random, byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int point = random.nextInt(1 << (1 + random.nextInt(20)));
            byte[] character = Character.toString(point).getBytes(UTF_8);
            int length = Math.min(character.length, bytes.length - at);
            System.arraycopy(character, 0, bytes, at, length);
            at += length;
        }
        if (random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
    }

    private static int malformedAt(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        return result.isError() ? in.position() : -1;
    }
}
