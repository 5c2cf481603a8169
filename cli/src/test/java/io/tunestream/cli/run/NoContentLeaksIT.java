package io.tunestream.cli.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.StackFile;
import io.tunestream.cli.client.TopicTable;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.support.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A stack that works on records with personal data and secrets in every place, and all that it tells of them. */
@Execution(ExecutionMode.CONCURRENT)
class NoContentLeaksIT {

    private static final long SEED = 28;

    private final PlantedTraffic traffic = new PlantedTraffic(SEED);
    private final ToldTexts told = new ToldTexts();

    @TempDir
    private Path folder;

    private TunestreamProcess stack;
    private Map<String, String> addresses;
    private KafkaConnection kafka;
    private ToldCommands commands;

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
                "1");
        stack.awaitLine("up after");
        addresses = stack.addresses();
        kafka = new KafkaConnection(Settings.load(addresses, TopicSettings.class, RegistrySettings.class));
        commands = new ToldCommands(told, folder, addresses);
    }

    @AfterEach
    void kill() {
        stack.kill();
    }

    @Test
    void shouldTellNothingOfWhatRecordsHold() throws Exception {
        // Given
        Path specs = Files.writeString(folder.resolve("specs.yaml"), PlantedTraffic.SPECS);
        commands.run("apply -f " + specs);
        traffic.send(kafka);

        // When
        Path file = Files.write(folder.resolve("rows.jsonl"), traffic.lines("rejecting"));
        commands.run("ingest --dataset rejecting " + file, "validate --spec " + specs + " --dataset passing " + file);
        Await.until(
                "something became of every example",
                () -> traffic.isCounted(
                        TopicTable.read(kafka, kafka.topics().datasetStats()).values().values().stream()));
        List.of("passing", "refused", "masking").forEach(this::train);
        Await.until(
                "the model of passing",
                () -> items("models?dataset=passing").stream()
                        .anyMatch(model -> model.path("state").asText().equals("READY")));
        List<String> refusals = Await.until(this::refusals, found -> !found.isEmpty());
        read(file);
        int exit = stack.terminate();
        told.addFolder(folder.resolve(StackFile.DIRECTORY));
        TunestreamProcess.Ended ended = stack.await();
        told.add("up", ended.out() + ended.err());

        // Then
        assertThat(told.whereAre(traffic.traces())).isEmpty();
        assertThat(refusals).as("quote something").anyMatch(sentence -> sentence.contains("…("));
        assertThat(exit).isZero();
    }

    /** Once its batches are ready; to the end of the job. */
    private void train(String dataset) {
        Await.until(
                "a batch of " + dataset,
                () -> items("batches?dataset=" + dataset).stream()
                        .anyMatch(batch -> batch.path("examples").asInt() >= 10));
        commands.run("train " + dataset);
        commands.run("jobs watch " + jobOf(dataset).path("jobId").asText());
    }

    private JsonNode jobOf(String dataset) {
        return items("jobs?dataset=" + dataset).getFirst();
    }

    /** Of one job or of several, since another is planned without the row that was refused. */
    private List<String> refusals() {
        return items("jobs?dataset=refused").stream()
                .map(job -> job.path("message").asText())
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** All topics, all of the API, the page, the metrics, and what commands say. */
    private void read(Path file) throws Exception {
        List<TunestreamProcess> apart =
                commands.startApart("validate --debug " + file, "rejects recheck --debug", "doctor");
        new ToldTopics(kafka, told).read(requireNonNull(addresses.get("kafka.bootstrap.servers")));
        for (String path : List.of("", "metrics", "health/ready", "api/line", "api/datasets", "api/models")) {
            told.addPage(api(path));
        }
        told.addEvent(api("api/stream"));
        for (JsonNode dataset : items("datasets")) {
            told.addPage(api("api/datasets/" + dataset.path("dataset").asText()));
        }
        for (JsonNode batch : items("batches")) {
            told.addPage(api("api/batches/" + batch.path("batchId").asText()));
        }
        for (JsonNode job : items("jobs")) {
            String id = job.path("jobId").asText();
            told.addPage(api("api/jobs/" + id));
            told.addPage(api("api/jobs/" + id + "/events"));
            commands.run("jobs show " + id, "snapshots show " + id);
        }
        told.addPage(api("api/models/passing"));
        commands.run(ToldCommands.OF_ALL);
        commands.await(apart);
    }

    private List<JsonNode> items(String query) {
        try {
            return new ObjectMapper()
                    .readTree(told.addPage(api("api/" + query)))
                    .path("items")
                    .valueStream()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI api(String path) {
        return URI.create(addresses.get("cli.api-url") + path);
    }
}
