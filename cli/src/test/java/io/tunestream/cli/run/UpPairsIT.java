package io.tunestream.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs of answers on their way from a file to a model; the simulator takes such a file for a job by dpo and for no other. */
class UpPairsIT {

    private static final Path PUBLISHED = Path.of("../../shared/data/microsoft-foundry/orca_dpo_validation.jsonl")
            .toAbsolutePath()
            .normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SPEC = """
            dataset: pairs
            validationFraction: 0.1
            batch: {linger: 1s}
            training: {baseModel: gpt-4.1-mini-2025-04-14, method: dpo, beta: 0.2, epochs: 1}
            """;

    @TempDir
    private Path folder;

    private TunestreamProcess stack;

    @BeforeEach
    void start() throws IOException {
        stack = TunestreamProcess.start(
                folder,
                "up",
                "--simulate",
                "--port",
                "0",
                "--kafka-port",
                "0",
                "--registry-port",
                "0",
                "--job-seconds",
                "2");
        stack.awaitLine("up after", PATIENCE);
    }

    @AfterEach
    void kill() {
        stack.kill();
    }

    @Test
    void shouldTrainOnPairsAndRefuseConversationsBesideThem() throws IOException {
        // Given
        String pair = """
                {"input":{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Has order %d left?"}]},"preferred_output":[{"role":"assistant","content":"Yes, on Tuesday."}],"non_preferred_output":[{"role":"assistant","content":"I cannot say."}]}
                """;
        String pairs = IntStream.range(0, 60).mapToObj(pair::formatted).collect(Collectors.joining());
        String conversation =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}]}\n";

        // When
        JsonNode job = train(Files.writeString(folder.resolve("pairs.jsonl"), pairs + conversation), 60);

        // Then
        assertThat(rejected()).isEqualTo(1);
        assertThat(export(job).stream().sorted())
                .containsExactlyElementsOf(pairs.lines().sorted().toList());
        TunestreamProcess.Ended conversations =
                run("snapshots", "export", job.path("jobId").asText(), "--target", "trl", "-o", "trl.jsonl");
        assertThat(conversations.exit()).isEqualTo(2);
        assertThat(conversations.err()).contains("error USAGE: ", "a pair of answers");
        assertThat(folder.resolve("trl.jsonl")).doesNotExist();
    }

    @Test
    void shouldTrainOnAPublishedFile() throws IOException {
        // Given
        assumeTrue(Files.exists(PUBLISHED), () -> PUBLISHED + " is not here");

        // When
        JsonNode job = train(PUBLISHED, 200);

        // Then
        assertThat(export(job)).allMatch(line -> line.startsWith("{\"input\":{\"messages\":["));
    }

    private JsonNode train(Path rows, int least) throws IOException {
        Path spec = Files.writeString(folder.resolve("pairs.yaml"), SPEC);
        TunestreamProcess.Ended applied = run("apply", "-f", spec.toString());
        assertThat(applied.exit()).as(applied.err()).isZero();
        TunestreamProcess.Ended ingested = run("ingest", rows.toString());
        assertThat(ingested.exit()).as(ingested.out() + ingested.err()).isZero();
        awaitExamples(least);
        TunestreamProcess.Ended trained = run("train", "pairs");
        assertThat(trained.exit()).as(trained.err()).isZero();
        JsonNode job = items("jobs").path(0);
        TunestreamProcess.Ended watched = run("jobs", "watch", job.path("jobId").asText());
        assertThat(watched.exit()).as(watched.out() + watched.err()).isZero();
        return job;
    }

    private List<String> export(JsonNode job) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String side : List.of("train", "validation")) {
            lines.append(run("snapshots", "export", job.path("jobId").asText(), "--side", side)
                    .out());
        }
        return lines.toString().lines().toList();
    }

    private long rejected() throws IOException {
        return items("datasets").path(0).path("stats").path("rejected").asLong();
    }

    private void awaitExamples(int least) throws IOException {
        long ready = 0;
        while (ready < least) {
            assertThat(stack.isAlive()).isTrue();
            ready = items("batches")
                    .valueStream()
                    .mapToLong(batch -> batch.path("examples").asLong())
                    .sum();
        }
    }

    private TunestreamProcess.Ended run(String... arguments) throws IOException {
        return TunestreamProcess.start(folder, arguments).await(PATIENCE);
    }

    private JsonNode items(String kind) throws IOException {
        return new ObjectMapper().readTree(run(kind, "-o", "json").out());
    }
}
