package io.tunestream.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that others publish; skipped where they do not lie beside the checkout. */
class PublicFilesTest {

    private static final Path DATA = Path.of("../../shared/data");

    @ParameterizedTest
    @CsvSource({
        "openai-cookbook/toy_chat_fine_tuning.jsonl, 5",
        "openai-cookbook/drone_training.jsonl, 103",
        "microsoft-foundry/gsm8k_chat_train.jsonl, 449",
        "microsoft-foundry/gsm8k_chat_validation.jsonl, 50"
    })
    void shouldFindThemWhollyValid(String name, int rows) throws IOException {
        // Given
        Path file = published(name);

        // When
        Run run = Run.of("validate", file.toString(), "-o", "json");

        // Then
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(run.exit()).isZero();
        assertThat(report.path("rows").asInt()).isEqualTo(rows);
        assertThat(report.path("valid").asInt()).isEqualTo(rows);
    }

    @Test
    void shouldCountTheToyFileAsTheCookbookDoes() throws IOException {
        // Given
        Path file = published("openai-cookbook/toy_chat_fine_tuning.jsonl");

        // When
        Run run = Run.of(
                "validate",
                file.toString(),
                "--target",
                "openai-chat",
                "--encoding",
                "cl100k_base",
                "--cut-at",
                "4096",
                "-o",
                "json");

        // Then
        JsonNode report = new ObjectMapper().readTree(run.out());
        JsonNode tokens = report.path("tokens");
        assertThat(report.path("valid").asInt()).isEqualTo(5);
        assertThat(report.path("codes").path("SYSTEM_MISSING").asInt()).isEqualTo(1);
        assertThat(report.path("codes").path("USER_MISSING").asInt()).isEqualTo(1);
        assertThat(report.path("codes").path("ROW_TOO_LONG").asInt()).isEqualTo(1);
        assertThat(tokens.path("mean").asDouble()).isEqualTo(1648.4);
        assertThat(tokens.path("median").asDouble()).isEqualTo(45);
        assertThat(tokens.path("min").asInt()).isEqualTo(26);
        assertThat(tokens.path("max").asInt()).isEqualTo(8032);
        assertThat(tokens.path("leastAnswer").asInt()).isEqualTo(4);
        assertThat(tokens.path("mostAnswer").asInt()).isEqualTo(8000);
        assertThat(report.path("epochs").path("default").asInt()).isEqualTo(20);
        assertThat(report.path("epochs").path("tokens").asInt()).isEqualTo(4306);
        assertThat(report.path("ofFiles").path(0).path("code").asText()).isEqualTo("TOO_FEW_ROWS");
    }

    private static Path published(String name) {
        Path file = DATA.resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not here");
        return file;
    }
}
