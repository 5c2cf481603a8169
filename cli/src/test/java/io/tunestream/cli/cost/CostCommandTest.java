package io.tunestream.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostCommandTest {

    private static final String[] TEXTBOOK = {
        "cost",
        "--examples",
        "10000",
        "--tokens",
        "500",
        "--epochs",
        "3",
        "--requests",
        "100000",
        "--input",
        "300",
        "--output",
        "150",
        "--gpu-hour",
        "2.50",
        "--gpu-tokens-per-second",
        "10000"
    };

    @TempDir
    Path folder;

    @Test
    void shouldPutModelsSideBySideToTheCent() {
        // When
        Run run = Run.of(TEXTBOOK);

        // Then
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("10,000 examples, 3 epochs: 15,000,000 tokens to train on")
                .containsPattern("gpt-4o-mini +openai +\\$45\\.00 +\\$27\\.00 +\\$369\\.00 +6,666,667 +2027-01-06")
                .containsPattern("gpt-4o +openai +\\$375\\.00 +\\$337\\.50 +\\$4,425\\.00 +533,333 +2027-01-06")
                .containsPattern("gemini-2\\.5-flash +vertex +\\$75\\.00 +- +- +- +-")
                .containsPattern("self-hosted +- +\\$1\\.04 +\\$1,800\\.00 +\\$21,601\\.04 +- +-")
                .contains("price by a third party (2026-11-01)");
    }

    @Test
    void shouldPrintTheSameAsJson() throws IOException {
        // When
        Run run = Run.of(with("-o", "json"));

        // Then
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("tokens").asLong()).isEqualTo(15_000_000);
        assertThat(json.path("models").valueStream())
                .anySatisfy(model -> {
                    assertThat(model.path("model").asText()).isEqualTo("gpt-4o");
                    assertThat(model.path("year").asDouble()).isEqualTo(4425.00);
                    assertThat(model.path("breakEvenRequests").asLong()).isEqualTo(533_333);
                })
                .anySatisfy(model -> {
                    assertThat(model.path("model").asText()).isEqualTo("gemini-2.5-pro");
                    assertThat(model.path("month").isNull()).isTrue();
                });
    }

    @Test
    void shouldPrintTheSameAsCommaSeparatedValues() {
        // When
        Run run = Run.of(with("-o", "csv"));

        // Then
        assertThat(run.out().split("\r\n"))
                .startsWith("model,provider,tokens,training,month,year,break_even_requests,closes")
                .contains("gpt-4o-mini,openai,15000000,45.00,27.00,369.00,6666667,2027-01-06")
                .endsWith("self-hosted,,15000000,1.04,1800.00,21601.04,,");
    }

    @Test
    void shouldCountAFileAsEachModelCounts() throws IOException {
        // Given
        Path file =
                Files.write(folder.resolve("train.jsonl"), List.of(example("Yes, on Tuesday."), example("No."), "{}"));

        // When
        Run run = Run.of("cost", "--file", file.toString(), "--epochs", "2", "-o", "csv");

        // Then
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("gpt-4o-mini,openai,\\d+,0\\.00,0\\.00,0\\.00,");
    }

    @Test
    void shouldChooseEpochsAsAProviderWould() {
        // When
        Run run = Run.of("cost", "--examples", "20", "--tokens", "100");

        // Then
        assertThat(run.out()).contains("20 examples, 5 epochs: 10,000 tokens to train on");
    }

    @Test
    void shouldSayThatNothingOfAFileIsAnExample() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("train.jsonl"), List.of("{}"));

        // When
        Run run = Run.of("cost", "--file", file.toString());

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error()).startsWith("error EXAMPLES_MISSING: no row is a valid example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--examples 10",
                "--tokens 10",
                "--examples 0 --tokens 10",
                "--examples 10 --tokens 10 --epochs -1",
                "--examples 10 --tokens 10 --file x.jsonl",
                "--examples 10 --tokens 10 --requests -1",
                "--examples 10 --tokens 10 --gpu-hour -1",
                "--examples 10 --tokens 10 --gpu-tokens-per-second 0",
                "--examples 9000000000000000000 --tokens 10 --epochs 3"
            })
    void shouldRefuseWhatCannotBeCounted(String options) {
        // When
        Run run = Run.of(("cost " + options).strip().split(" "));

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error()).startsWith("error USAGE");
        assertThat(run.out()).isEmpty();
    }

    private static String example(String answer) {
        return "{\"messages\": [{\"role\": \"user\", \"content\": \"Has order 17 left?\"}, {\"role\": \"assistant\", \"content\": \"%s\"}]}"
                .formatted(answer);
    }

    private static String[] with(String... more) {
        List<String> all = new ArrayList<>(List.of(TEXTBOOK));
        Collections.addAll(all, more);
        return all.toArray(String[]::new);
    }
}
