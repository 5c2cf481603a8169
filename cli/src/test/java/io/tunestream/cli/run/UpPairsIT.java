package io.tunestream.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs of answers on their way from a file to a model; the simulator takes such a file for a job by dpo and for no other. */
class UpPairsIT {

    private static final Path PUBLISHED = Path.of("../../shared/data/microsoft-foundry/orca_dpo_validation.jsonl")
            .toAbsolutePath()
            .normalize();
    private static final String SPEC = """
            dataset: %s
            validationFraction: 0.1
            batch: {linger: 1s}
            training: {baseModel: gpt-4.1-mini-2025-04-14, method: dpo, beta: 0.2, epochs: 1}
            """;

    @TempDir
    private static Path folder;

    private static TunestreamProcess stack;

    @BeforeAll
    static void start() throws IOException {
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
        stack.awaitLine("up after");
    }

    @AfterAll
    static void kill() {
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
        JsonNode job = train("pairs", Files.writeString(folder.resolve("pairs.jsonl"), pairs + conversation), 60);

        // Then
        assertThat(rejected()).isEqualTo(1);
        assertThat(lines(job).stream().sorted())
                .containsExactlyElementsOf(pairs.lines().sorted().toList());
        TunestreamProcess.Ended conversations = export(job, "--target", "trl", "-o", "trl.jsonl");
        assertThat(conversations.exit()).isEqualTo(2);
        assertThat(conversations.err()).contains("error USAGE: ", "a pair of answers");
        assertThat(folder.resolve("trl.jsonl")).doesNotExist();
    }

    @Test
    void shouldTrainOnAPublishedFile() throws IOException {
        // Given
        assumeTrue(Files.exists(PUBLISHED), () -> PUBLISHED + " is not here");

        // When
        JsonNode job = train("published", PUBLISHED, 200);

        // Then
        assertThat(lines(job)).allMatch(line -> line.startsWith("{\"input\":{\"messages\":["));
    }

    private static JsonNode train(String dataset, Path rows, int least) throws IOException {
        Path spec = Files.writeString(folder.resolve(dataset + ".yaml"), SPEC.formatted(dataset));
        Run applied = stack.run("apply", "-f", spec.toString());
        assertThat(applied.exit()).as(applied.err()).isZero();
        Run ingested = stack.run("ingest", rows.toString(), "--dataset", dataset);
        assertThat(ingested.exit()).as(ingested.out() + ingested.err()).isZero();
        awaitExamples(dataset, least);
        Run trained = stack.run("train", dataset);
        assertThat(trained.exit()).as(trained.err()).isZero();
        JsonNode job = stack.items("jobs?dataset=" + dataset).path(0);
        Run watched = stack.run("jobs", "watch", job.path("jobId").asText());
        assertThat(watched.exit()).as(watched.out() + watched.err()).isZero();
        return job;
    }

    private static List<String> lines(JsonNode job) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String side : List.of("train", "validation")) {
            lines.append(export(job, "--side", side).out());
        }
        return lines.toString().lines().toList();
    }

    /** In a process of its own, since where files are kept is told in the folder alone. */
    private static TunestreamProcess.Ended export(JsonNode job, String... options) throws IOException {
        String[] command = {"snapshots", "export", job.path("jobId").asText()};
        return TunestreamProcess.start(
                        folder,
                        Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new))
                .await();
    }

    private static long rejected() {
        return stack.items("datasets?dataset=pairs")
                .path(0)
                .path("stats")
                .path("rejected")
                .asLong();
    }

    private static void awaitExamples(String dataset, int least) {
        stack.awaitItems(
                "batches?dataset=" + dataset,
                batches -> batches.valueStream()
                                .mapToLong(batch -> batch.path("examples").asLong())
                                .sum()
                        >= least);
    }
}
