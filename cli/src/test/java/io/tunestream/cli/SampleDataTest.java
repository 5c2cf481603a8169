package io.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {

    private static final Path SAMPLES = Path.of("../samples");
    private static final String ROWS = "support-conversations.jsonl";

    @TempDir
    private Path folder;

    @Test
    void shouldBeWhatTheGeneratorWrites() throws IOException, InterruptedException {
        // Given
        Path generated = folder.resolve(ROWS);

        // When
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        SAMPLES.resolve("Generate.java").toString(),
                        SAMPLES.resolve("intents.txt").toString())
                .redirectOutput(generated.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();

        // Then
        assertThat(exit).isZero();
        assertThat(SAMPLES.resolve(ROWS)).hasSameBinaryContentAs(generated);
    }

    @Test
    void shouldHoldTenFaultsAndTwentyTwoDuplicates() throws IOException {
        // When
        Run run = Run.of("validate", SAMPLES.resolve(ROWS).toString(), "-o", "json");

        // Then
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.path("rows").asInt()).isEqualTo(400);
        assertThat(report.path("valid").asInt()).isEqualTo(368);
        assertThat(report.path("codes").path("DUPLICATE").asInt()).isEqualTo(22);
        assertThat(errors(report)).hasSize(11).contains("DUPLICATE", "JSON_INVALID", "ROLE_UNKNOWN", "LONE_SURROGATE");
    }

    private static Set<String> errors(JsonNode report) {
        Set<String> codes = new TreeSet<>();
        for (JsonNode violation : report.path("violations")) {
            if (violation.path("severity").asText().equals("E")) {
                codes.add(violation.path("code").asText());
            }
        }
        return codes;
    }
}
