package io.tunestream.cli.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import io.tunestream.cli.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files, what decides over their rows, and what is written of them. */
class ValidateFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPACED =
            "{\"messages\": [{\"role\": \"user\", \"content\": \"one\"}, {\"role\": \"assistant\", \"content\": \"1\", \"weight\": 0}, {\"role\": \"user\", \"content\": \"two\"}, {\"role\": \"assistant\", \"content\": \"2\"}]}";
    private static final String CANONICAL =
            SPACED.replace(": ", ":").replace(", {", ",{").replace(", \"", ",\"");
    private static final String WITHOUT_ANSWER = "{\"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}";
    private static final String SPEC =
            "dataset: support\ntraining:\n  provider: openai\n  baseModel: gpt-4.1-mini-2025-04-14\n";

    @TempDir
    private Path folder;

    @Test
    void shouldReadFoldersPatternsAndPackedFilesTogether() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("logs/deep"));
        file("logs/a.jsonl", row(1), WITHOUT_ANSWER);
        Files.write(folder.resolve("logs/deep/b.json"), Zstd.compress((row(2) + "\n").getBytes(UTF_8)));
        file("logs/notes.txt", "not a row");
        file("c1.jsonl", row(3), row(1));

        // When
        Run run = Run.of("validate", folder + "/logs", folder + "/c*.jsonl", "-o", "json");
        Run table = Run.of("validate", folder + "/logs", folder + "/c*.jsonl");

        // Then
        JsonNode report = JSON.readTree(run.out());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(report.path("rows").asInt()).isEqualTo(5);
        assertThat(report.path("files")
                        .valueStream()
                        .map(each -> each.path("valid").asInt()))
                .containsExactly(1, 1, 1);
        assertThat(report.path("findings")
                        .valueStream()
                        .map(each -> each.path("code").asText()))
                .contains("DUPLICATE", "ASSISTANT_MISSING");
        assertThat(run.err())
                .isEqualTo("note: left out 1 file, not named as JSON Lines: %s/logs/notes.txt\n".formatted(folder));
        assertThat(table.out())
                .containsPattern("(?m)^" + folder + "/logs/a.jsonl +2 +1 +1 +0$")
                .containsPattern(
                        "(?m)^DUPLICATE +1  rejected +" + folder + "/c1.jsonl:2 +Nothing, or remove the copies");
    }

    @Test
    void shouldGoOnWhereOneOfSeveralFilesCannotBeRead() throws IOException {
        // Given
        Path array = file("array.json", "[" + row(1) + "]");
        Path good = file("good.jsonl", row(1));
        Path empty = file("empty.jsonl", "");
        Path lines = folder.resolve("accepted.jsonl");

        // When
        Run run =
                Run.of("validate", array.toString(), good.toString(), empty.toString(), "--accepted", lines.toString());

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines().filter(line -> line.startsWith("error ")))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("error FILE_JSON_ARRAY: " + array))
                .anyMatch(line -> line.startsWith("error FILE_EMPTY: " + empty));
        assertThat(run.err()).contains("note: " + lines + " not written");
        assertThat(run.out()).startsWith("1 row: 1 valid, all valid").contains("FILE_EMPTY", "FILE_JSON_ARRAY");
        assertThat(lines).doesNotExist();
    }

    @Test
    void shouldWriteValidLinesAndRejectedRows() throws IOException {
        // Given
        Path file = file("rows.jsonl", SPACED, WITHOUT_ANSWER, "{'messages': []}", SPACED);
        Files.write(file, new byte[] {'{', (byte) 0xff, '}', '\n'}, StandardOpenOption.APPEND);
        Path accepted = folder.resolve("accepted.jsonl.gz");
        Path rejected = folder.resolve("rejected.jsonl");

        // When
        Run run = Run.of(
                "validate",
                file.toString(),
                "--accepted",
                accepted.toString(),
                "--rejected",
                rejected.toString(),
                "-o",
                "json");

        // Then
        assertThat(unpacked(accepted)).isEqualTo(CANONICAL + "\n");
        List<String> rows = Files.readAllLines(rejected);
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0))
                .startsWith("{\"file\":\"" + file + "\",\"row\":2,\"violations\":[{\"example\":0,\"code\":")
                .endsWith(",\"record\":" + WITHOUT_ANSWER + "}");
        assertThat(rows.get(1)).contains("JSON_INVALID").endsWith(",\"text\":\"{'messages': []}\"}");
        assertThat(rows.get(2)).contains("\"DUPLICATE\"").endsWith(",\"record\":" + SPACED + "}");
        assertThat(rows.get(3)).contains("FILE_NOT_UTF8").endsWith(",\"bytes\":\"e/99\"}");
        JsonNode report = JSON.readTree(run.out());
        assertThat(report.path("acceptedFile").path("lines").asInt()).isEqualTo(1);
        assertThat(report.path("rejectedFile").path("lines").asInt()).isEqualTo(4);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("rows.jsonl", "accepted.jsonl.gz", "rejected.jsonl");
    }

    @Test
    void shouldWriteLinesOfTheTargetAndCountWhatTheyCannotSay() throws IOException {
        // Given
        Path file = file("rows.jsonl", SPACED);
        Path accepted = folder.resolve("gemini.jsonl");

        // When
        Run run = Run.of("validate", file.toString(), "--target", "vertex-gemini", "--accepted", accepted.toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(Files.readString(accepted))
                .startsWith("{\"contents\":[{\"role\":\"user\",")
                .endsWith("}\n");
        assertThat(run.out())
                .contains("a line of vertex-gemini cannot say all: an answer of weight 0 is learned too (1 example)")
                .contains("accepted: 1 line in " + accepted);
    }

    @Test
    void shouldLetTheSpecificationDecide() throws IOException {
        // Given
        Path spec = file("spec.yaml", SPEC + "conversations: longest\nencoding: chars/4");
        String shorter = SPACED.replace(", \"weight\": 0", "");
        Path file = file(
                "rows.jsonl",
                shorter.substring(0, shorter.indexOf(", {\"role\": \"user\", \"content\": \"two\"")) + "]}",
                shorter);
        Path accepted = folder.resolve("accepted.jsonl");

        // When
        Run run = Run.of("validate", file.toString(), "--spec", spec.toString(), "--accepted", accepted.toString());
        Run pinned = Run.of("validate", file.toString(), "--format", "otlp", "-o", "jsonl");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("2 rows: 1 valid, all valid, 1 in longer records of their conversations")
                .contains("tokens (chars/4): ");
        assertThat(Files.readAllLines(accepted)).hasSize(1).first().asString().contains("\"two\"");
        assertThat(pinned.exit()).isEqualTo(1);
    }

    @Test
    void shouldReadAFileThatIsOdd() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("rows.jsonl"), "\uFEFF" + row(1) + "\r\n" + row(2) + "\r\n");

        // When
        Run run = Run.of("validate", file.toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.err())
                .isEqualTo(
                        "note: %s begins with a byte order mark and ends its lines with carriage returns; its rows are read without; tunestream convert %s makes a file without\n"
                                .formatted(file, file));
        assertThat(run.out()).startsWith("2 rows: 2 valid, all valid");
    }

    private static String row(int number) {
        return CANONICAL.replace("one", "one " + number).replace(",\"weight\":0", "");
    }

    private Path file(String name, String... rows) throws IOException {
        String text = String.join("\n", rows);
        return Files.writeString(folder.resolve(name), text.isEmpty() ? "" : text + "\n");
    }

    private static String unpacked(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
