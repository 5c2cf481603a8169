package io.tunestream.example.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {
    private static final int ROUNDS = 50_000;
    private static final String[] PIECES = {
        "a",
        "bcdefghij",
        "ü",
        "世",
        "😀",
        "\\n",
        "\\t",
        "\\r",
        "\\b",
        "\\f",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u0041",
        "\\u00fC",
        "\\u4e16",
        "\\uD83d\\ude00",
        "\\u0000",
        " ",
        "'"
    };

    private final TextReader reader = new TextReader();
    private final Bytes out = new Bytes();

    @Test
    void shouldReadWhatTheParserReads() throws IOException {
        // Given
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        JsonFactory factory = new JsonFactory();

        for (int round = 0; round < ROUNDS; round++) {
            byte[] json = json(random);
            out.clear();

            // When
            int end = reader.read(json, 1, out);

            // Then
            assertThat(end).as("round %d of seed %d", round, seed).isEqualTo(json.length - 1);
            assertThat(text()).as("round %d of seed %d", round, seed).isEqualTo(parsed(factory, json));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"abc",
                "\"abc\\",
                "\"abc\\u",
                "\"abc\\u12",
                "\"abc\\u12G4\"",
                "\"\\ud83d\\",
                "\"\\ud83d\\u"
            })
    void shouldStayWithinARowThatEndsEarly(String json) {
        // Given
        byte[] row = json.getBytes(UTF_8);

        // When
        int end = reader.read(row, 0, out);

        // Then
        assertThat(end).isEqualTo(row.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud83d",
                "\\ude00",
                "\\ude00\\ud83d",
                "\\ud83dx",
                "\\ud83d\\n",
                "\\ud83d\\ud83d\\ude00",
                "\\ud83d\\u0041"
            })
    void shouldNoticeHalfASurrogatePair(String escapes) {
        // Given
        byte[] row = ("\"ab " + escapes + "\"").getBytes(UTF_8);

        // When
        reader.read(row, 0, out);

        // Then
        assertThat(reader.loneSurrogate()).isTrue();
        assertThat(text()).startsWith("ab ").contains("\uFFFD");
    }

    private String text() {
        return new String(out.array(), 0, out.size(), UTF_8);
    }

    /** A list of one string. */
    private static byte[] json(Random random) {
        StringBuilder json = new StringBuilder("[\"");
        for (int piece = random.nextInt(12); piece > 0; piece--) {
            json.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return json.append("\"]").toString().getBytes(UTF_8);
    }

    private static String parsed(JsonFactory factory, byte[] json) throws IOException {
        try (JsonParser parser = factory.createParser(json)) {
            parser.nextToken();
            parser.nextToken();
            return parser.getText();
        }
    }
}
