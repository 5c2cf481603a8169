package io.tunestream.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.support.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A stack with a provider of each kind, each at a host that quotes the credential it refuses, and all that the stack tells. */
@Execution(ExecutionMode.CONCURRENT)
class NoCredentialLeaksIT {

    /** What each trains. */
    private static final Map<String, String> MODELS = Map.of(
            "openai", "gpt-4.1-mini-2025-04-14",
            "azure", "gpt-4.1-mini",
            "entra", "gpt-4.1-mini",
            "bedrock", "amazon.nova-micro-v1:0:128k",
            "vertex", "gemini-2.5-flash",
            "fireworks", "accounts/fireworks/models/llama-v3p1-8b-instruct",
            "together", "meta-llama/Meta-Llama-3.1-8B-Instruct-Reference",
            "cluster", "a-model",
            "machine", "a-model");

    private static final int ROWS = 12;

    private static final String SPEC = """
            dataset: %1$s
            encoding: chars/4
            validationFraction: 0
            batch: {linger: 1s}
            training: {provider: %1$s, baseModel: "%2$s", epochs: 1}
            guards: {minExamples: 3}
            """;

    private final ToldTexts told = new ToldTexts();

    @TempDir
    private Path folder;

    private QuotingHost host;
    private PlantedCredentials credentials;
    private TunestreamProcess stack;

    @BeforeEach
    void start() throws Exception {
        host = new QuotingHost();
        credentials = new PlantedCredentials(folder);
        Path template = Path.of("../samples/kubernetes/job.yaml").toRealPath();
        Files.writeString(folder.resolve("tunestream.yaml"), credentials.settings(host, template));
        stack = TunestreamProcess.start(
                folder, credentials.environment(), "up", "--port", "0", "--kafka-port", "0", "--registry-port", "0");
        stack.awaitLine("up after");
    }

    @AfterEach
    void stop() {
        stack.kill();
        host.close();
    }

    @Test
    void shouldTellNoCredential() throws Exception {
        // Given
        ToldStack tells = new ToldStack(stack, folder, told);
        ToldCommands commands = tells.commands();
        commands.run("apply -f " + write("specs.yaml", specs()));
        Path rows = write("rows.jsonl", rows());
        MODELS.keySet().forEach(name -> commands.run("ingest --no-wait --dataset %s %s".formatted(name, rows)));

        // When
        MODELS.keySet().forEach(name -> train(commands, name));
        MODELS.keySet().forEach(this::awaitRefusal);
        credentials.shown().forEach(each -> Await.until("somebody shows " + each, () -> host.isShown(each)));
        read(tells, commands);
        tells.end();

        // Then
        assertThat(told.whereAre(credentials.all())).isEmpty();
        assertThat(told.whereAre(List.of("*** is not let in"))).isNotEmpty();
    }

    private static String specs() {
        return MODELS.entrySet().stream()
                .map(each -> SPEC.formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining("---\n"));
    }

    private static String rows() {
        return IntStream.range(0, ROWS).mapToObj("""
                        {"messages":[{"role":"user","content":"What is %1$d and %1$d?"},{"role":"assistant","content":"Twice %1$d."}]}
                        """::formatted).collect(Collectors.joining());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void train(ToldCommands commands, String dataset) {
        stack.awaitItems("batches?dataset=" + dataset, batches -> !batches.isEmpty());
        commands.run("train " + dataset);
    }

    /** Once its provider has said no, or its model was trained and is not served. */
    private void awaitRefusal(String dataset) {
        stack.awaitItems(
                "jobs?dataset=" + dataset,
                jobs -> !jobs.path(0).path("message").asText().isEmpty());
    }

    /** All topics, the API, the page, the metrics, what commands say, and which commands run. */
    private void read(ToldStack tells, ToldCommands commands) throws Exception {
        tells.read();
        for (String id : tells.readJobs()) {
            commands.run("jobs show " + id);
        }
        commands.run("jobs -o json", "models -o json", "datasets", "providers");
        ProcessHandle.allProcesses()
                .forEach(each -> told.add("ps", each.info().commandLine().orElse("")));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.endsWith("environment")).toList()) {
                told.add("environment of a trainer", Files.readString(file));
            }
        }
    }
}
