package io.tunestream.prep.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.tokens.TokenCounters;
import io.tunestream.tokens.TokenStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that people train on. */
class PublicDataTest {
    private final ExampleJudge judge =
            new ExampleJudge("public", TokenCounters.forEncoding("cl100k_base").orElseThrow(), Limits.DEFAULT);
    private final List<RowViolation> violations = new ArrayList<>();
    private final ValidationReport report = new ValidationReport(violations::add);

    @ParameterizedTest
    @CsvSource({
        "data-juicer/demo-dataset-chatml.jsonl, 4",
        "fireworks/text2sql_dataset.jsonl, 100",
        "microsoft-foundry/gsm8k_chat_train.jsonl, 449",
        "microsoft-foundry/gsm8k_chat_validation.jsonl, 50",
        "microsoft-foundry/stock_toolcall_training.jsonl, 86",
        "microsoft-foundry/stock_toolcall_validation.jsonl, 10",
        "openai-cookbook/drone_training.jsonl, 103"
    })
    void shouldFindNothingWrong(String file, int rows) throws IOException {
        // Given
        List<byte[]> lines = SharedData.rows(file);

        // When
        validate(lines);

        // Then
        assertThat(report.valid()).isEqualTo(rows);
        assertThat(violations).isEmpty();
    }

    @Test
    void shouldComeToTheNumbersOfTheCookbook() throws IOException {
        // Given
        List<byte[]> lines = SharedData.rows("openai-cookbook/toy_chat_fine_tuning.jsonl");

        // When
        validate(lines);

        // Then
        TokenStatistics tokens = report.tokens();
        assertThat(tokens.min()).isEqualTo(26);
        assertThat(tokens.max()).isEqualTo(8032);
        assertThat(tokens.mean()).isEqualTo(1648.4);
        assertThat(tokens.median()).isEqualTo(45);
        assertThat(report.valid()).isEqualTo(5);
        assertThat(report.codes())
                .isEqualTo(Map.of("SYSTEM_MISSING", 1L, "USER_MISSING", 1L, "FIRST_IS_ASSISTANT", 1L));
    }

    @Test
    void shouldSayOfEveryPreferencePairThatItIsNoConversation() throws IOException {
        // Given
        List<byte[]> lines = SharedData.rows("microsoft-foundry/orca_dpo_validation.jsonl");

        // When
        validate(lines);

        // Then
        assertThat(report.rejected()).isEqualTo(284);
        assertThat(report.codes()).containsEntry("MESSAGES_MISSING", 284L);
    }

    @Test
    void shouldAcceptPictures() throws IOException {
        // Given
        List<byte[]> lines = SharedData.rows("microsoft-foundry/chartqa_vision_training.jsonl");

        // When
        validate(lines);

        // Then
        assertThat(report.valid()).isEqualTo(100);
        assertThat(report.codes()).containsOnlyKeys("SYSTEM_MISSING");
    }

    private void validate(List<byte[]> lines) {
        for (byte[] line : lines) {
            report.add(report.rows() + 1, judge.judge(line));
        }
    }
}
