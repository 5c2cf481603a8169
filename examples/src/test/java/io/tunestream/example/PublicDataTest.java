package io.tunestream.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.count.TrainingLength;
import io.tunestream.tokens.TokenCounters;
import io.tunestream.tokens.TokenList;
import io.tunestream.tokens.TokenStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that people train on. */
class PublicDataTest {
    private final ExamplePipeline pipeline =
            TestPipelines.pipeline(TokenCounters.forEncoding("cl100k_base").orElseThrow(), Limits.DEFAULT);
    private final List<String> codes = new ArrayList<>();
    private final TokenList tokens = new TokenList();
    private int accepted;
    private int rejected;

    @ParameterizedTest
    @CsvSource({
        "data-juicer/demo-dataset-chatml.jsonl, 4",
        "fireworks/text2sql_dataset.jsonl, 100",
        "microsoft-foundry/gsm8k_chat_train.jsonl, 449",
        "microsoft-foundry/gsm8k_chat_validation.jsonl, 50"
    })
    void shouldFindNothingWrong(String file, int rows) throws IOException {
        // Given
        List<byte[]> lines = SharedData.rows(file);

        // When
        validate(lines);

        // Then
        assertThat(accepted).isEqualTo(rows);
        assertThat(codes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "microsoft-foundry/stock_toolcall_training.jsonl, 86",
        "microsoft-foundry/stock_toolcall_validation.jsonl, 10",
        "openai-cookbook/drone_training.jsonl, 103"
    })
    void shouldAcceptCallsThatNobodyAnswersSinceTheyAreWhatIsLearned(String file, int rows) throws IOException {
        // Given
        List<byte[]> lines = SharedData.rows(file);

        // When
        validate(lines);

        // Then
        assertThat(accepted).isEqualTo(rows);
        assertThat(codes).containsOnly("TRAILING_TOOL_CALL");
    }

    @Test
    void shouldComeToTheNumbersOfTheCookbook() throws IOException {
        // Given
        List<byte[]> lines = SharedData.rows("openai-cookbook/toy_chat_fine_tuning.jsonl");

        // When
        validate(lines);

        // Then
        TokenStatistics tokens = this.tokens.statistics();
        assertThat(tokens.min()).isEqualTo(26);
        assertThat(tokens.max()).isEqualTo(8032);
        assertThat(tokens.mean()).isEqualTo(1648.4);
        assertThat(tokens.median()).isEqualTo(45);
        assertThat(accepted).isEqualTo(5);
        assertThat(codes).containsExactlyInAnyOrder("SYSTEM_MISSING", "USER_MISSING", "FIRST_IS_ASSISTANT");
    }

    @Test
    void shouldComeToTheLengthOfTrainingOfTheCookbook() throws IOException {
        // Given
        List<Outcome.Accepted> toy = SharedData.rows("openai-cookbook/toy_chat_fine_tuning.jsonl").stream()
                .map(row -> (Outcome.Accepted) TestPipelines.prepare(pipeline, row))
                .toList();

        // When
        long epochs = TrainingLength.defaultEpochs(toy.size());
        long billed = TrainingLength.billedTokens(toy.stream().mapToInt(Outcome.Accepted::tokens), 4096);

        // Then
        assertThat(toy).filteredOn(row -> row.tokens() > 4096).hasSize(1);
        // The formula's three of a message and the word of its role are among ours, and not among the cookbook's.
        assertThat(toy.stream().mapToInt(row -> row.trainedTokens() - 4).min()).hasValue(4);
        assertThat(toy.stream().mapToInt(row -> row.trainedTokens() - 4).max()).hasValue(8000);
        assertThat(billed).isEqualTo(4306);
        assertThat(epochs).isEqualTo(20);
        assertThat(epochs * billed).isEqualTo(86_120);
    }

    @ParameterizedTest
    @CsvSource({"1, 25", "4, 25", "5, 20", "33, 3", "34, 3", "8333, 3", "8334, 2", "25000, 1", "30000, 1"})
    void shouldSeeExamplesAsOftenAsTheCookbook(long examples, long epochs) {
        assertThat(TrainingLength.defaultEpochs(examples)).isEqualTo(epochs);
    }

    @Test
    void shouldNotKnowPreferencePairs() throws IOException {
        // Given
        List<byte[]> lines = SharedData.rows("microsoft-foundry/orca_dpo_validation.jsonl");

        // When
        validate(lines);

        // Then
        assertThat(rejected).isEqualTo(284);
        assertThat(codes).filteredOn("FORMAT_UNKNOWN"::equals).hasSize(284);
    }

    @Test
    void shouldAcceptPictures() throws IOException {
        // Given
        List<byte[]> lines = SharedData.rows("microsoft-foundry/chartqa_vision_training.jsonl");

        // When
        validate(lines);

        // Then
        assertThat(accepted).isEqualTo(100);
        assertThat(codes).containsOnly("SYSTEM_MISSING");
    }

    private void validate(List<byte[]> lines) {
        for (byte[] line : lines) {
            Outcome outcome = TestPipelines.prepare(pipeline, line);
            outcome.violations().forEach(violation -> codes.add(violation.code()));
            if (outcome instanceof Outcome.Accepted example) {
                accepted++;
                tokens.add(example.tokens());
            } else {
                rejected++;
            }
        }
    }
}
