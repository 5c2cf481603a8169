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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stack that works on records with personal data and secrets in every place, and all that it tells of them. Not yet in the
 * build, by hand with {@code -Dit.test=ContentLeakSearch}: it finds that what a provider quotes of a file that it refuses, such as
 * the name of a key, is told as it came.
 */
class ContentLeakSearch {

    private static final long SEED = 28;
    private static final int AT_A_TIME = 4;

    private final PlantedTraffic traffic = new PlantedTraffic(SEED);
    private final ToldTexts told = new ToldTexts();

    @TempDir
    private Path folder;

    private TunestreamProcess stack;
    private Map<String, String> addresses;
    private KafkaConnection kafka;

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
        addresses = StackFile.read(folder.resolve(StackFile.DIRECTORY));
        kafka = new KafkaConnection(Settings.load(addresses, TopicSettings.class, RegistrySettings.class));
    }

    @AfterEach
    void kill() {
        stack.kill();
    }

    @Test
    void shouldTellNothingOfWhatRecordsHold() throws Exception {
        // Given
        Path specs = Files.writeString(folder.resolve("specs.yaml"), PlantedTraffic.SPECS);
        run("apply -f " + specs);
        traffic.send(kafka);

        // When
        Path file = Files.write(folder.resolve("rows.jsonl"), traffic.lines("rejecting"));
        run(
                "ingest --dataset rejecting " + file,
                "validate --debug " + file,
                "validate --spec " + specs + " --dataset passing " + file);
        Await.until(
                "something became of every example",
                () -> traffic.isCounted(
                        TopicTable.read(kafka, kafka.topics().datasetStats()).values().values().stream()));
        train("passing");
        train("masking");
        read();
        int exit = stack.terminate();
        told.addFolder(folder.resolve(StackFile.DIRECTORY));
        TunestreamProcess.Ended ended = stack.await();
        told.add("up", ended.out() + ended.err());

        // Then
        assertThat(told.whereAre(traffic.traces())).isEmpty();
        assertThat(exit).isZero();
    }

    /** Once its batches are ready. */
    private void train(String dataset) throws IOException {
        Await.until(
                "a batch of " + dataset,
                () -> items("batches?dataset=" + dataset).stream()
                        .anyMatch(batch -> batch.path("examples").asInt() >= 10));
        run("train " + dataset);
        String job = items("jobs?dataset=" + dataset).getFirst().path("jobId").asText();
        run("jobs watch " + job);
    }

    /** All topics, all of the API, the page, the metrics, and what commands say. */
    private void read() throws Exception {
        new ToldTopics(kafka, told).read(requireNonNull(addresses.get("kafka.bootstrap.servers")));
        List<String> commands = new ArrayList<>(List.of(
                "datasets",
                "datasets -o json",
                "batches -o json",
                "jobs -o json",
                "models -o json",
                "snapshots",
                "rejects",
                "rejects list -o json --limit 100000",
                "rejects recheck --debug",
                "cost --dataset passing",
                "doctor"));
        for (String path : List.of("", "metrics", "health/ready", "api/line", "api/datasets")) {
            told.addPage(api(path));
        }
        told.addEvent(api("api/stream"));
        for (JsonNode dataset : items("datasets")) {
            told.addPage(api("api/datasets/" + dataset.path("dataset").asText()));
        }
        commands.add("datasets show passing");
        for (JsonNode batch : items("batches")) {
            told.addPage(api("api/batches/" + batch.path("batchId").asText()));
        }
        for (JsonNode job : items("jobs")) {
            String id = job.path("jobId").asText();
            told.addPage(api("api/jobs/" + id));
            told.addPage(api("api/jobs/" + id + "/events"));
            commands.addAll(List.of("jobs show " + id, "snapshots show " + id));
        }
        told.addPage(api("api/models"));
        run(commands.toArray(String[]::new));
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

    /** Runs commands side by side and keeps what they say. */
    private void run(String... lines) throws IOException {
        for (int from = 0; from < lines.length; from += AT_A_TIME) {
            Map<String, TunestreamProcess> running = new LinkedHashMap<>();
            for (String line : List.of(lines).subList(from, Math.min(lines.length, from + AT_A_TIME))) {
                running.put(line, TunestreamProcess.start(folder, line.split(" ")));
            }
            for (Map.Entry<String, TunestreamProcess> each : running.entrySet()) {
                TunestreamProcess.Ended ended = each.getValue().await();
                assertThat(ended.exit()).as(each.getKey() + ": " + ended.err()).isBetween(0, 1);
                told.add("tunestream " + each.getKey(), ended.out() + ended.err());
            }
        }
    }
}
