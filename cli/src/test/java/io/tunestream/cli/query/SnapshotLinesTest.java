package io.tunestream.cli.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotLinesTest {

    private static final String WEIGHTED = """
            {"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"a","weight":0},{"role":"user","content":"v"},{"role":"assistant","content":"b"}]}
            """;
    private static final String PLAIN = """
            {"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"b"}]}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldCountWhatTheTargetsLinesCannotSay() throws IOException {
        // Given
        SnapshotLines lines = new SnapshotLines(Target.TRL, out);

        // When
        lines.in().write((WEIGHTED + PLAIN + WEIGHTED).getBytes(UTF_8));

        // Then
        assertThat(out.toString(UTF_8)).hasLineCount(3).doesNotContain("weight");
        assertThat(lines.losses())
                .containsExactly("a line of trl cannot say all: an answer of weight 0 is learned too (2 examples)");
    }

    @Test
    void shouldTellWhatTheTargetRefusesAboutTheFile() throws IOException {
        // Given
        SnapshotLines lines = new SnapshotLines(Target.OPENAI_CHAT, out);

        // When
        lines.in().write(PLAIN.getBytes(UTF_8));
        List<String> few = lines.refusals(9);
        List<String> enough = lines.refusals(10);

        // Then
        assertThat(few).singleElement().asString().startsWith("TOO_FEW_ROWS: ").contains("It has 9;");
        assertThat(enough).isEmpty();
        assertThat(lines.losses()).isEmpty();
    }
}
