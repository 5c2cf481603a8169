package io.tunestream.cli.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.Run;
import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.PipelineSettings;
import io.tunestream.example.check.RuleSet;
import io.tunestream.tokens.TokenCounter;
import io.tunestream.tokens.TokenCounters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateCommandTest {

    private static final String VALID = """
            {"messages":[{"role":"system","content":"s"},{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]}
            """;
    private static final String WITHOUT_ANSWER = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}\n";

    @TempDir
    private Path folder;

    @Test
    void shouldReportAValidFileAsJson() throws IOException {
        // Given
        Path file = file("valid.jsonl", VALID);

        // When
        Run run = Run.of("validate", file.toString(), "-o", "json");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("""
                        {"rows":1,"valid":1,"rejected":0,"superseded":0,"skipped":0,"skips":{},"codes":{},"tokens":{"total":18,"trained":5,"leastAnswer":1,"mostAnswer":1,"mean":18.0,"median":18.0,"p95":18.0,"min":18,"max":18},"epochs":{"default":25,"tokens":18},"findings":[],"violations":[]}
                        """);
    }

    @Test
    void shouldNameRowCodeAndPlaceOfEachViolation() throws IOException {
        // Given
        Path file = file("faulty.jsonl", VALID + "\n" + WITHOUT_ANSWER + VALID);

        // When
        Run run = Run.of("validate", file.toString(), "-o", "json", "--all");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.path("rows").asInt()).isEqualTo(3);
        assertThat(report.path("rejected").asInt()).isEqualTo(2);
        assertThat(report.path("codes").path("DUPLICATE").asInt()).isEqualTo(1);
        assertThat(report.path("violations")
                        .valueStream()
                        .map(violation -> violation.path("row").asInt() + " "
                                + violation.path("code").asText()))
                .contains("3 ASSISTANT_MISSING", "4 DUPLICATE");
        assertThat(report.path("violations").get(0).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("row", "code", "pointer", "message", "severity");
    }

    @Test
    void shouldFoldWhatRepeats() throws IOException {
        // Given
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            rows.append("""
                    {"id":%d,"key%d":1,"messages":[{"role":"user","content":"%d"},{"role":"assistant","content":"a"}]}
                    """.formatted(i, i % 2000, i));
        }
        Path file = file("repeats.jsonl", rows.toString());

        // When
        Run run = Run.of("validate", file.toString(), "-o", "json");

        // Then
        JsonNode report = new ObjectMapper().readTree(run.out());
        JsonNode violations = report.path("violations");
        assertThat(report.path("codes").path("EXTRA_TOP_LEVEL_KEY").asInt()).isEqualTo(10_000);
        assertThat(violations).hasSizeLessThanOrEqualTo(1001);
        assertThat(violations
                        .valueStream()
                        .mapToLong(each -> each.path("count").asLong())
                        .sum())
                .isEqualTo(report.path("codes")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum());
        assertThat(violations.get(0).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("code", "pointer", "message", "severity", "count", "rows");
        assertThat(violations.get(0).path("pointer").asText()).isEqualTo("/id");
        assertThat(violations.get(0).path("count").asInt()).isEqualTo(5000);
        assertThat(violations.get(0).path("rows").toString()).isEqualTo("[1,2,3,4,5,6,7,8,9,10]");
        assertThat(violations.get(violations.size() - 1).path("pointer").asText())
                .isEqualTo("/**");
    }

    @Test
    void shouldReportTheSameOnAnyNumberOfThreads() throws IOException {
        // Given
        Path file = file("mixed.jsonl", mixedRows(20_000));

        // When
        List<String> reports =
                Stream.of(1, 2, 7).map(threads -> report(file, threads)).toList();

        // Then
        assertThat(reports.getFirst()).contains("\"rows\":20000,").contains("\"DUPLICATE\":");
        assertThat(reports).allMatch(reports.getFirst()::equals);
    }

    private static String mixedRows(int rows) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append(
                    switch (random.nextInt(4)) {
                        case 0 -> WITHOUT_ANSWER;
                        case 1 -> "{]\n";
                        default -> VALID.replace("hello", "w ".repeat(random.nextInt(200)) + random.nextInt(rows));
                    });
        }
        return text.toString();
    }

    private static String report(Path file, int threads) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, UTF_8);
        Terminal terminal = new Terminal(InputStream.nullInputStream(), stream, System.err, 0, 0, false);
        TokenCounter counter = TokenCounters.forEncoding("o200k_base").orElseThrow();
        PipelineSettings settings = PipelineSettings.of("", RuleSet.DEFAULT, counter);
        try (ReportPrinter printer = new WholeJsonPrinter(stream, false)) {
            Validation validation = new Validation(terminal, settings, threads, printer, RowOutputs.none());
            validation.check(List.of(InputFile.of(file.toString(), terminal)));
            printer.finish(new ValidationResult(validation.report(), settings, List.of(), Map.of(), List.of()));
        }
        return out.toString(UTF_8);
    }

    @Test
    void shouldReadStandardInputAndPackedFiles() throws IOException {
        // Given
        Path packed = folder.resolve("valid.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(VALID.getBytes(UTF_8));
        }

        // When
        Run piped = Run.withInput(VALID, "validate", "-");
        Run unpacked = Run.of("validate", packed.toString());

        // Then
        assertThat(piped.exit()).isZero();
        assertThat(unpacked.exit()).isZero();
        assertThat(unpacked.out()).contains("1 row: 1 valid, all valid");
    }

    @Test
    void shouldPrintOneViolationALine() throws IOException {
        // Given
        Path file = file("faulty.jsonl", WITHOUT_ANSWER + "{]\n");

        // When
        Run run = Run.of("validate", file.toString(), "-o", "jsonl");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().lines())
                .allMatch(line -> line.startsWith("{\"row\":"))
                .anyMatch(line -> line.contains("JSON_INVALID"));
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-file, FILE_NOT_FOUND",
        "folder, FILE_NOT_FOUND",
        "*.json, FILE_NOT_FOUND",
        "empty, FILE_EMPTY",
        "blank, FILE_EMPTY",
        "binary, FILE_BINARY"
    })
    void shouldSayInOneLineWhyAFileCannotBeRead(String name, String code) throws IOException {
        // Given
        Files.createDirectory(folder.resolve("folder"));
        file("empty", "");
        file("blank", "\n \n");
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1, 2});

        // When
        Run run = Run.of("validate", folder.resolve(name).toString());

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error()).startsWith("error " + code + ": ");
        assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void shouldTakeHostileRowsAsRows() throws IOException {
        // Given
        Path file = folder.resolve("hostile.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(("{\"messages\":\"" + "x".repeat(50_000_000) + "\"}\n").getBytes(UTF_8));
            out.write(("[".repeat(100_000) + "]".repeat(100_000) + "\n").getBytes(UTF_8));
            out.write(new byte[] {'{', (byte) 0xff, '}', '\n'});
            out.write(VALID.getBytes(UTF_8));
        }

        // When
        Run run = Run.of("validate", file.toString(), "-o", "json");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.path("rows").asInt()).isEqualTo(4);
        assertThat(report.path("valid").asInt()).isEqualTo(1);
        assertThat(report.path("codes").propertyStream().map(Map.Entry::getKey))
                .contains("ROW_TOO_LARGE", "JSON_TOO_DEEP", "FILE_NOT_UTF8");
    }

    @ParameterizedTest
    @CsvSource({"--encoding, no_such_base", "--model, gpt-of-nobody", "-o, xml", "-o, id", "--nonsense, 1"})
    void shouldRefuseWrongUsage(String option, String value) throws IOException {
        // Given
        Path file = file("valid.jsonl", VALID);

        // When
        Run run = Run.of("validate", file.toString(), option, value);

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error()).startsWith("error USAGE: ");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
