package io.tunestream.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers that OpenAI's cookbook prints for its own sample, which lies beside the project. */
class PublishedNumbersTest {
    private static final String SAMPLE = "../shared/data/openai-cookbook/toy_chat_fine_tuning.jsonl";
    private static final int LIMIT = 4096;

    private final ChatFormula formula =
            new ChatFormula(TokenCounters.forEncoding("cl100k_base").orElseThrow());

    @Test
    void shouldComeToTheNumbersOfTheCookbook() throws IOException {
        // Given
        Path sample = ProjectRoot.find().resolve(SAMPLE);
        assumeTrue(Files.exists(sample), () -> "Skipped: there is no " + SAMPLE);
        TokenList totals = new TokenList();

        // When
        for (String line : Files.readAllLines(sample)) {
            count(new ObjectMapper().readTree(line));
            totals.add(formula.total());
        }

        // Then
        TokenStatistics total = totals.statistics();
        assertThat(total.count()).isEqualTo(5);
        assertThat(total.min()).isEqualTo(26);
        assertThat(total.max()).isEqualTo(8032);
        assertThat(total.mean()).isEqualTo(1648.4);
        assertThat(total.median()).isEqualTo(45.0);
        assertThat(Arrays.stream(totals.toArray()).filter(tokens -> tokens > LIMIT))
                .hasSize(1);
        assertThat(Arrays.stream(totals.toArray())
                        .map(tokens -> Math.min(tokens, LIMIT))
                        .sum())
                .isEqualTo(4306);
    }

    private void count(JsonNode example) {
        formula.startConversation();
        for (JsonNode message : example.get("messages")) {
            formula.message();
            for (Map.Entry<String, JsonNode> field : message.properties()) {
                value(field.getKey(), field.getValue());
            }
        }
    }

    private void value(String key, JsonNode value) {
        if (key.equals("name")) {
            formula.name(value.textValue());
        } else if (value.isTextual()) {
            formula.value(value.textValue());
        }
    }
}
