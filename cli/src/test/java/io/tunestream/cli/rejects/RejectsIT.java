package io.tunestream.cli.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.Run;
import io.tunestream.cli.TestingCluster;
import io.tunestream.prep.PrepService;
import io.tunestream.support.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was rejected, by a person's commands; the prep service is the real one. */
class RejectsIT {
    private static final String ROW =
            "{\"messages\":[{\"role\":\"%s\",\"content\":\"question %d\"},{\"role\":\"assistant\",\"content\":\"hello\"}]}";

    private TestingCluster cluster;
    private PrepService prep;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        cluster = new TestingCluster();
        assertThat(cluster.run("apply", "-f", "../samples/support.yaml").exit()).isZero();
        prep = PrepService.start(cluster.settings(
                Map.of(
                        "prep.threads", "1",
                        "prep.work-dir", folder.resolve("prep").toString(),
                        "storage.uri", folder.resolve("batches").toUri().toString()),
                PrepService.settings()));
    }

    @AfterEach
    void stop() {
        prep.close();
    }

    @Test
    void shouldAcceptAThousandRepairedRowsOnceEachHoweverOftenTheyAreReplayed() throws IOException {
        // Given
        ingest(rows("usr", 1_000));
        Path rejects = folder.resolve("rejects.jsonl");
        assertThat(cluster.run("rejects", "export", "--payload", "-o", rejects.toString())
                        .exit())
                .isZero();
        Path repaired = Files.writeString(
                folder.resolve("repaired.jsonl"), Files.readString(rejects).replace("usr", "user"));

        // When
        JsonNode once = replay("--file", repaired.toString());
        JsonNode again = replay("--file", repaired.toString());

        // Then
        assertThat(once.path("sent").asInt()).isEqualTo(1_000);
        assertThat(once.path("accepted").asInt()).isEqualTo(1_000);
        assertThat(once.path("rejected").asInt()).isZero();
        assertThat(again.path("accepted").asInt()).isZero();
        assertThat(again.path("duplicates").asInt()).isEqualTo(1_000);
    }

    @Test
    void shouldCountAttemptsAndParkWhatWasSentThreeTimes() throws IOException {
        // Given
        ingest(rows("usr", 5));

        // When
        JsonNode trial = replay("--code", "ROLE_UNKNOWN", "--dry-run");
        JsonNode second = replay("--code", "ROLE_UNKNOWN");
        JsonNode third = replay("--code", "ROLE_UNKNOWN");
        JsonNode parked = replay("--code", "ROLE_UNKNOWN");

        // Then
        assertThat(List.of(trial, second, third))
                .allSatisfy(each -> assertThat(each.path("sent").asInt()).isEqualTo(5));
        assertThat(second.path("rejected").asInt()).isEqualTo(5);
        assertThat(parked.path("sent").asInt()).isZero();
        assertThat(parked.path("parked").asInt()).isEqualTo(5);
        List<JsonNode> listed = listed();
        assertThat(listed)
                .extracting(each -> each.path("attempt").asInt())
                .containsExactlyInAnyOrder(1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3);
        assertThat(listed)
                .extracting(each -> each.path("origin").asText())
                .satisfies(origins -> assertThat(origins.stream().distinct()).hasSize(5));
    }

    @Test
    void shouldHideWhatARecordSaysUnlessItIsAskedFor() throws IOException {
        // Given
        ingest(rows("usr", 1));
        String id = cluster.run("rejects", "-o", "id").out().strip();

        // When
        Run list = cluster.run("rejects");
        Run show = cluster.run("rejects", "show", id);
        Run export = cluster.run("rejects", "export");
        Run payload = cluster.run("rejects", "show", id, "--payload");

        // Then
        assertThat(list.out()).contains("ROLE_UNKNOWN").contains(id);
        assertThat(show.out()).contains("ROLE_UNKNOWN", "/messages/0/role", "attempt: 1");
        assertThat(List.of(list, show, export)).allSatisfy(run -> {
            assertThat(run.exit()).isZero();
            assertThat(run.out() + run.err()).doesNotContain("question");
        });
        assertThat(payload.out()).contains(ROW.formatted("usr", 0));
    }

    @Test
    void shouldSendToAnotherDataset() throws IOException {
        // Given
        ingest(rows("usr", 3));
        Path other = Files.writeString(
                folder.resolve("other.yaml"),
                Files.readString(Path.of("../samples/support.yaml")).replace("dataset: support", "dataset: other"));
        assertThat(cluster.run("apply", "-f", other.toString()).exit()).isZero();

        // When
        replay("--into", "other");

        // Then
        assertThat(listed())
                .extracting(each -> each.path("dataset").asText())
                .containsExactlyInAnyOrder("support", "support", "support", "other", "other", "other");
    }

    @Test
    void shouldReplayWhatPassesSinceTheSpecChanged() throws IOException {
        // Given
        ingest(rows("usr", 2));
        Path pinned = Files.writeString(
                folder.resolve("pinned.yaml"),
                Files.readString(Path.of("../samples/support.yaml")) + "\nformat: openai-chat\n");
        assertThat(cluster.run("apply", "-f", pinned.toString()).exit()).isZero();
        awaitRejectionOfAnotherFormat();
        assertThat(cluster.run("apply", "-f", "../samples/support.yaml").exit()).isZero();

        // When
        JsonNode counts = parsed(cluster.run("rejects", "recheck", "-o", "json").out());
        JsonNode sent = Await.until(
                () -> replay("--passing", "--max-attempts", "1000000"),
                replay -> replay.path("accepted").asInt() == 1);

        // Then
        assertThat(counts.path("wouldPass").asInt()).isEqualTo(1);
        assertThat(counts.path("wouldNot").asInt()).isEqualTo(2);
        assertThat(counts.at("/codes/ROLE_UNKNOWN/wouldNot").asInt()).isEqualTo(2);
        assertThat(sent.path("sent").asInt()).isEqualTo(1);
        assertThat(sent.path("failing").asInt()).isEqualTo(2);
    }

    /** The prep service sees a changed spec a little later. */
    private void awaitRejectionOfAnotherFormat() {
        Path file = folder.resolve("alpaca.jsonl");
        int[] number = {0};
        Await.until("a row in another format is rejected", () -> {
            write(file, "{\"instruction\":\"question %d\",\"output\":\"answer\"}\n".formatted(number[0]++));
            return cluster.run("ingest", "--dataset", "support", file.toString())
                    .out()
                    .contains("1 rejected");
        });
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAnOrder() throws IOException {
        // Given
        Path broken = Files.writeString(folder.resolve("broken.jsonl"), "{\"payload\":\"x\"}\n");

        // When
        Run code = cluster.run("rejects", "--code", "NO_SUCH_RULE");
        Run time = cluster.run("rejects", "--since", "yesterday");
        Run id = cluster.run("rejects", "show", "first");
        Run gone = cluster.run("rejects", "show", "0:999999");
        Run partition = cluster.run("rejects", "show", "99:0");
        Run file = cluster.run("rejects", "replay", "--file", broken.toString());
        Run missing = cluster.run("rejects", "replay", "--file", "no-such-file.jsonl");

        // Then
        assertThat(List.of(code, time, id, gone, partition, file, missing))
                .allSatisfy(run -> assertThat(run.exit()).isEqualTo(2));
        assertThat(code.error()).startsWith("error PARAMETER_INVALID: --code NO_SUCH_RULE");
        assertThat(time.error()).startsWith("error USAGE: ").contains("yesterday");
        assertThat(id.error()).startsWith("error PARAMETER_INVALID: first is no id");
        assertThat(gone.error()).startsWith("error NOT_FOUND: ");
        assertThat(partition.error()).startsWith("error NOT_FOUND: ");
        assertThat(file.error()).contains("broken.jsonl line 1 lacks source");
        assertThat(missing.error()).startsWith("error FILE_NOT_FOUND: ");
    }

    private void ingest(String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), rows);
        Run run = cluster.run("ingest", "--dataset", "support", file.toString());
        assertThat(run.out()).contains("0 accepted");
    }

    private static String rows(String role, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> ROW.formatted(role, number))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private JsonNode replay(String... options) {
        String[] command = new String[options.length + 4];
        System.arraycopy(new String[] {"rejects", "replay", "-o", "json"}, 0, command, 0, 4);
        System.arraycopy(options, 0, command, 4, options.length);
        return parsed(cluster.run(command).out());
    }

    private List<JsonNode> listed() {
        return cluster.run("rejects", "list", "-o", "jsonl", "--limit", "1000")
                .out()
                .lines()
                .map(RejectsIT::parsed)
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
