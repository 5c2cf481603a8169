package io.tunestream.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.Run;
import io.tunestream.cli.TestingCluster;
import io.tunestream.prep.PrepService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of rows, told by the command that sent them; the prep service is the real one. */
class IngestOutcomeIT {

    private static final String ROW = """
            {"messages":[{"role":"user","content":"%s"},{"role":"assistant","content":"hello"}]}
            """;

    private static TestingCluster cluster;
    private static PrepService prep;

    @TempDir
    private static Path work;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        cluster = new TestingCluster();
        assertThat(cluster.run("apply", "-f", "../samples/support.yaml").exit()).isZero();
        prep = PrepService.start(cluster.settings(
                Map.of(
                        "prep.threads", "1",
                        "prep.work-dir", work.resolve("prep").toString(),
                        "storage.uri", work.resolve("batches").toUri().toString()),
                PrepService.settings()));
    }

    @AfterAll
    static void stop() {
        prep.close();
    }

    @Test
    void shouldCountWhatIsNewWhatIsADuplicateAndWhatIsRejectedByCode() throws IOException {
        // Given
        String rows = ROW.formatted("one") + ROW.formatted("two") + ROW.formatted("one") + "{]\n{\"messages\":[]}\n";
        Path file = Files.writeString(folder.resolve("rows.jsonl"), rows);

        // When
        Run run = cluster.run("ingest", file.toString());
        Run again = cluster.run("ingest", file.toString(), "-o", "json");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .contains("2 accepted, 1 duplicate, 2 rejected")
                .anyMatch(line -> line.matches("JSON_INVALID +1"))
                .anyMatch(line -> line.matches("MESSAGES_EMPTY +1"));
        JsonNode json = new ObjectMapper().readTree(again.out());
        assertThat(json.path("sent").asInt()).isEqualTo(5);
        assertThat(json.path("accepted").asInt()).isZero();
        assertThat(json.path("duplicates").asInt()).isEqualTo(3);
        assertThat(json.path("codes").path("JSON_INVALID").asInt()).isEqualTo(1);
        assertThat(again.exit()).isZero();
    }

    @Test
    void shouldFailWhereNotOneRowIsAnyGood() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("rows.jsonl"), "{'messages': []}\n{\"messages\":[]}}\n");

        // When
        Run run = cluster.run("ingest", file.toString());

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("0 accepted, 0 duplicates, 2 rejected");
    }

    @Test
    void shouldNotWaitForRowsThatAreSkipped() throws IOException {
        // Given
        String half = "{\"custom_id\":\"b\",\"body\":{}}";
        Path file = Files.writeString(
                folder.resolve("rows.jsonl"), half + "\n" + ROW.formatted("three") + "[" + half + "]\n");

        // When
        Run run = cluster.run("ingest", file.toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("1 accepted, 0 duplicates, 0 rejected, 2 skipped");
    }

    @Test
    void shouldJoinHalvesOfTwoFilesInAnyOrder() throws IOException {
        // Given
        String request = """
                {"custom_id":"q-%d","method":"POST","url":"/v1/chat/completions","body":{"model":"m","messages":[{"role":"user","content":"joined %d"}]}}
                """;
        String answer = """
                {"id":"b","custom_id":"q-%d","response":{"status_code":%d,"request_id":"r","body":%s},"error":null}
                """;
        String said =
                "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"yes\"},\"finish_reason\":\"stop\"}]}";
        Path asked = Files.writeString(
                folder.resolve("asked.jsonl"),
                request.formatted(1, 1) + request.formatted(2, 2) + request.formatted(3, 3) + request.formatted(4, 4));
        Path answered = Files.writeString(
                folder.resolve("answered.jsonl"),
                answer.formatted(2, 200, said)
                        + answer.formatted(9, 200, said)
                        + answer.formatted(1, 200, said)
                        + answer.formatted(3, 429, "{\"error\":{\"code\":\"rate_limit\"}}"));

        // When
        Run run = cluster.run("ingest", asked.toString(), "--with", answered.toString());
        Run turned = cluster.run("ingest", answered.toString(), "--with", asked.toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("2 accepted, 0 duplicates, 0 rejected, 2 skipped");
        assertThat(run.err()).contains("note: 3 rows joined with the other half; 1 row of --with left over");
        assertThat(turned.out()).contains("0 accepted, 2 duplicates, 0 rejected, 2 skipped");
    }

    @Test
    void shouldSettleEveryRowOfTheSample() {
        // When
        Run run = cluster.run("ingest", "../samples/support-conversations.jsonl", "-o", "json");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("\"sent\":400,").contains("\"refused\":0,");
        assertThat(numbers(run.out())).isEqualTo(400);
    }

    private static int numbers(String out) {
        try {
            JsonNode json = new ObjectMapper().readTree(out);
            return json.path("accepted").asInt()
                    + json.path("duplicates").asInt()
                    + json.path("rejected").asInt();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
