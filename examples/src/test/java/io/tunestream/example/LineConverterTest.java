package io.tunestream.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.example.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineConverterTest {

    private static final String LINES = """
            {"messages":[{"role":"user","content":"ü"},{"role":"assistant","content":"a","weight":0},{"role":"user","content":"v"},{"role":"assistant","content":"b"}]}
            {"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"c","weight":0},{"role":"user","content":"v"},{"role":"assistant","content":"d"}]}
            """;

    private static final String PAIRS = """
            {"input":{"messages":[{"role":"user","content":"u"}],"tools":[{"type":"function","function":{"name":"f"}}]},"preferred_output":[{"role":"assistant","content":"a"}],"non_preferred_output":[{"role":"assistant","content":"b"}]}
            {"input":{"messages":[{"role":"user","content":"v"}],"parallel_tool_calls":false},"preferred_output":[{"role":"assistant","content":"c"}],"non_preferred_output":[{"role":"assistant","content":"d"}]}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldGiveCanonicalLinesAsTheyAre() throws IOException {
        // When
        convert(Target.OPENAI_CHAT, LINES, LINES.length());

        // Then
        assertThat(out.toString(UTF_8)).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 1000})
    void shouldNotMindWhereTheBytesAreCut(int piece) throws IOException {
        // Given
        convert(Target.VERTEX_GEMINI, LINES, Integer.MAX_VALUE);
        String whole = out.toString(UTF_8);
        out.reset();

        // When
        convert(Target.VERTEX_GEMINI, LINES, piece);

        // Then
        assertThat(out.toString(UTF_8)).isEqualTo(whole).hasLineCount(2);
    }

    @Test
    void shouldCountExamplesAndNotPlaces() throws IOException {
        // When
        LineConverter lines = convert(Target.VERTEX_GEMINI, LINES, 64);

        // Then
        assertThat(lines.losses()).hasToString("an answer of weight 0 is learned too (2 examples)");
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotTakeAPieceForALine(Target target) {
        assertThatThrownBy(() -> convert(target, linesOf(target).strip(), 64)).hasMessage("line 2 has no end");
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhichLineIsNone(Target target) {
        assertThatThrownBy(() -> convert(target, linesOf(target) + "secret\n", 64))
                .hasMessage("line 3 is no canonical line");
    }

    @Test
    void shouldGivePairsAsTheyAre() throws IOException {
        // When
        convert(Target.OPENAI_PREFERENCE, PAIRS, 64);

        // Then
        assertThat(out.toString(UTF_8)).isEqualTo(PAIRS);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotTakeAPairForAConversationNorTheOtherWayRound(Target target) {
        // Given
        String others = target.learnsFromPairs() ? LINES : PAIRS;

        // Then
        assertThatThrownBy(() -> convert(target, linesOf(target) + others, 64))
                .isInstanceOf(LineKindException.class)
                .hasMessageStartingWith("line 3 is ")
                .hasMessageContaining(target.label());
    }

    private static String linesOf(Target target) {
        return target.learnsFromPairs() ? PAIRS : LINES;
    }

    private LineConverter convert(Target target, String text, int piece) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        try (LineConverter lines = new LineConverter(target, out)) {
            for (int from = 0; from < bytes.length; from += Math.min(piece, bytes.length)) {
                lines.write(bytes, from, Math.min(piece, bytes.length - from));
            }
            return lines;
        }
    }
}
