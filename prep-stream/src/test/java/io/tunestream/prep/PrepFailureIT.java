package io.tunestream.prep;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.record.BatchReady;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.snapshot.BatchLog;
import io.tunestream.snapshot.BatchRebuilder;
import io.tunestream.snapshot.StoredBatch;
import io.tunestream.support.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepFailureIT {

    @TempDir
    Path folder;

    @Test
    void shouldSayInOneLineWhatIsNotThere() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            Map<String, String> wrongRegistry = new HashMap<>(line.configuration);
            wrongRegistry.put("registry.url", "http://127.0.0.1:1");
            Map<String, String> wrongStore = new HashMap<>(line.configuration);
            wrongStore.put("storage.uri", "gopher://store");
            Map<String, String> wrongSetting = new HashMap<>(line.configuration);
            wrongSetting.put("prep.dedupe-scope", "galaxy");

            // When
            Ended registry = run(wrongRegistry);
            Ended store = run(wrongStore);
            Ended setting = run(wrongSetting);

            // Then
            assertThat(registry.errors()).singleElement().asString().startsWith("error REGISTRY_UNREACHABLE: ");
            assertThat(store.errors()).singleElement().asString().startsWith("error STORAGE_INVALID_SETTINGS: ");
            assertThat(setting.errors()).singleElement().asString().startsWith("error CONFIGURATION_INVALID: ");
            assertThat(List.of(registry.code(), store.code(), setting.code())).containsExactly(4, 3, 3);
        }
    }

    @Test
    void shouldSayAtOnceEverythingThatItCannotWorkWith() throws Exception {
        // Given
        try (TestLine line = new TestLine(
                folder, Map.of("prep.checkpoint-after", "PT1H", "records.pass-over", "example.accepted"))) {
            line.alter(
                    line.topics.exampleAccepted(),
                    Map.of("cleanup.policy", "compact,delete", "retention.ms", "3600000"));
            String foreign = line.topics.batchReady().subject();
            register(requireNonNull(line.configuration.get("registry.url")), foreign);

            // When
            Ended ended = run(line.configuration);

            // Then
            assertThat(ended.errors())
                    .satisfiesExactly(
                            passedOver -> assertThat(passedOver)
                                    .startsWith("error CONFIGURATION_INVALID: records.pass-over names"),
                            schema -> assertThat(schema)
                                    .startsWith("error SCHEMA_INCOMPATIBLE: ")
                                    .contains(foreign),
                            retention -> assertThat(retention)
                                    .startsWith("error TOPIC_RETENTION_SHORT: ")
                                    .contains("PT1H"),
                            compacted -> assertThat(compacted).startsWith("error TOPIC_COMPACTED: "));
            assertThat(ended.code()).isEqualTo(3);
        }
    }

    /** A schema of somebody else. */
    private static void register(String registry, String subject) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\":\"\\\"long\\\"\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldLeaveTheFolderOfAnotherProcessAlone() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of());
                PrepService service = PrepService.start(line.settings)) {

            // When
            Ended ended = run(line.configuration);

            // Then
            assertThat(ended.code()).isEqualTo(5);
            assertThat(ended.errors()).singleElement().asString().startsWith("error DATA_DIR_LOCKED: ");
            assertThat(service.alive()).isTrue();
        }
    }

    @Test
    void shouldSayThatABatchCannotBeRebuiltAnyMore() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            line.apply(TestLine.spec("support", 0, TestLine.examples(10, 1_000)));
            List<BatchReady> ready;
            try (PrepService service = PrepService.start(line.settings)) {
                line.send("support", rows(10));
                ready = Await.until(
                        line::ready,
                        batches -> batches.stream()
                                        .mapToLong(BatchReady::getExamples)
                                        .sum()
                                == 10);
                assertThat(service.failure()).isEmpty();
            }
            BatchRebuilder rebuilder =
                    new BatchRebuilder(new BatchLog(line.topics, line.serdes, new KafkaClients(line.settings)));
            StoredBatch batch = StoredBatch.of(ready.getFirst());

            // When
            line.truncate(line.topics.exampleAccepted(), -1);

            // Then
            assertThatThrownBy(() -> rebuilder.rebuild(batch, folder.resolve("again.jsonl")))
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("BATCH_LOG_GONE"));
        }
    }

    private record Ended(int code, List<String> errors) {}

    private Ended run(Map<String, String> configuration) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "prep", ".log");
        try (PrepProcess process = PrepProcess.start(configuration, log)) {
            int code = process.awaitExit();
            List<String> errors = Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith("error ") || line.startsWith("\tat "))
                    .toList();
            return new Ended(code, errors);
        }
    }

    private static List<String> rows(int count) {
        return IntStream.range(0, count).mapToObj(TestLine::row).toList();
    }
}
