package io.tunestream.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicTable;
import io.tunestream.support.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private ToldStack tells;
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
        tells = new ToldStack(stack, folder, told);
        kafka = tells.kafka();
        commands = tells.commands();
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
                () -> tells.items("models?dataset=passing").stream()
                        .anyMatch(model -> model.path("state").asText().equals("READY")));
        List<String> refusals = Await.until(this::refusals, found -> !found.isEmpty());
        read(file);
        int exit = tells.end();

        // Then
        assertThat(told.whereAre(traffic.traces())).isEmpty();
        assertThat(refusals).as("quote something").anyMatch(sentence -> sentence.contains("…("));
        assertThat(exit).isZero();
    }

    /** Once its batches are ready; to the end of the job. */
    private void train(String dataset) {
        Await.until(
                "a batch of " + dataset,
                () -> tells.items("batches?dataset=" + dataset).stream()
                        .anyMatch(batch -> batch.path("examples").asInt() >= 10));
        commands.run("train " + dataset);
        commands.run("jobs watch " + jobOf(dataset).path("jobId").asText());
    }

    private JsonNode jobOf(String dataset) {
        return tells.items("jobs?dataset=" + dataset).getFirst();
    }

    /** Of one job or of several, since another is planned without the row that was refused. */
    private List<String> refusals() {
        return tells.items("jobs?dataset=refused").stream()
                .map(job -> job.path("message").asText())
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** All topics, all of the API, the page, the metrics, and what commands say. */
    private void read(Path file) throws Exception {
        List<TunestreamProcess> apart =
                commands.startApart("validate --debug " + file, "rejects recheck --debug", "doctor");
        tells.read();
        told.addEvent(tells.api("api/stream"));
        for (JsonNode dataset : tells.items("datasets")) {
            told.addPage(tells.api("api/datasets/" + dataset.path("dataset").asText()));
        }
        for (JsonNode batch : tells.items("batches")) {
            told.addPage(tells.api("api/batches/" + batch.path("batchId").asText()));
        }
        for (String id : tells.readJobs()) {
            commands.run("jobs show " + id, "snapshots show " + id);
        }
        told.addPage(tells.api("api/models/passing"));
        commands.run(ToldCommands.OF_ALL);
        commands.await(apart);
    }
}
