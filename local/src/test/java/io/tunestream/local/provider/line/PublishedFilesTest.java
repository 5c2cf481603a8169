package io.tunestream.local.provider.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that OpenAI and Azure publish to be trained on; skipped where they do not lie beside the checkout. */
class PublishedFilesTest {
    private static final Path DATA = Path.of("..", "..", "shared", "data");

    @ParameterizedTest
    @CsvSource({
        "openai-cookbook/toy_chat_fine_tuning.jsonl, CHAT, 5",
        "openai-cookbook/drone_training.jsonl, CHAT, 103",
        "microsoft-foundry/gsm8k_chat_train.jsonl, CHAT, 449",
        "microsoft-foundry/stock_toolcall_training.jsonl, CHAT, 86",
        "microsoft-foundry/chartqa_vision_training.jsonl, CHAT, 100",
        "microsoft-foundry/orca_dpo_validation.jsonl, PREFERENCE, 284"
    })
    void shouldBeTakenWhole(String name, TrainingLine kind, int lines) throws Exception {
        // Given
        Path file = DATA.resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not here");
        List<String> content = Files.readAllLines(file);

        // Then
        assertThat(content).hasSize(lines);
        for (String line : content) {
            assertThat(Lines.verdict(kind, line)).isEqualTo(Lines.ACCEPTED);
        }
    }
}
