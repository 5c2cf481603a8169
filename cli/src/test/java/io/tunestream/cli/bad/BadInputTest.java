package io.tunestream.cli.bad;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.Run;
import io.tunestream.example.check.Remedies;
import io.tunestream.example.check.RuleExample;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of bad input gives one clear line with a code, a place and what to do; they are printed as a table. */
class BadInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OF_A_MODEL = Set.of("MODEL_NOT_VISION", "ROW_TOO_LONG", "NO_TRAINABLE_TOKENS");
    private static final Map<String, String> TABLE = new TreeMap<>();

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> shouldSayOfAFileWhatItIs() {
        return BadFiles.all().stream()
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> {
                    // Given
                    Path path = Files.write(folder.resolve("file " + file.name()), file.content());

                    // When
                    Run run = Run.of("validate", path.toString());

                    // Then
                    assertThat(run.exit()).isEqualTo(2);
                    assertThat(run.out()).isEmpty();
                    requireOneLine("a file: " + file.name(), run, file.code(), path.toString());
                    assertThat(run.error()).contains(file.said());
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldSayOfACommandWhatIsWrong() {
        return BadCommands.all().stream()
                .map(command -> DynamicTest.dynamicTest(command.name(), () -> {
                    // Given
                    Path place = Files.createDirectories(folder.resolve("command " + command.name()));
                    BadCommands.prepare(place);

                    // When
                    Run run = Run.of(command.arguments(place));

                    // Then
                    assertThat(run.exit()).isEqualTo(2);
                    requireOneLine("a command: " + command.name(), run, command.code(), command.said());
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldSayOfARowWhatIsWrong() {
        return RuleExample.all().entrySet().stream()
                .filter(BadInputTest::isOfEveryModel)
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    // Given
                    String code = rule.getKey();
                    Path path = Files.write(
                            folder.resolve("row " + code + ".jsonl"),
                            List.of(rule.getValue().keeps(), rule.getValue().breaks()));

                    // When
                    Run run = Run.of("validate", path.toString(), "-o", "jsonl");

                    // Then
                    List<JsonNode> found = violations(run, code);
                    assertThat(found)
                            .hasSizeGreaterThanOrEqualTo(1)
                            .allMatch(each -> each.path("row").asInt() == 2);
                    assertThat(Remedies.of(code)).isNotEmpty();
                    assertThat(run.err()).isEmpty();
                    JsonNode first = found.getFirst();
                    TABLE.put(
                            "a row: " + code,
                            "%d | row 2%s: %s | %s"
                                    .formatted(
                                            run.exit(),
                                            first.path("pointer").asText().isEmpty()
                                                    ? ""
                                                    : " at "
                                                            + first.path("pointer")
                                                                    .asText(),
                                            first.path("message").asText(),
                                            Remedies.of(code)));
                }));
    }

    /** The others are of a target or of a model that the command was not told of, or secrets, which stand in no file. */
    private static boolean isOfEveryModel(Map.Entry<String, RuleExample> rule) {
        return !OF_A_MODEL.contains(rule.getKey())
                && !rule.getValue().breaks().contains("%SECRET_")
                && RuleSet.catalogue().stream()
                        .filter(each -> each.code().equals(rule.getKey()))
                        .anyMatch(each -> RuleSet.DEFAULT.severity(each) != Severity.OFF);
    }

    private static List<JsonNode> violations(Run run, String code) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            JsonNode violation = JSON.readTree(line);
            if (violation.path("code").asText().equals(code)) {
                found.add(violation);
            }
        }
        return found;
    }

    private static void requireOneLine(String kind, Run run, String code, String place) {
        List<String> errors =
                run.err().lines().filter(line -> line.startsWith("error ")).toList();
        List<String> hints =
                run.err().lines().filter(line -> line.startsWith("hint: ")).toList();
        assertThat(errors)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("error " + code + ": ")
                .contains(place);
        assertThat(hints).hasSize(1);
        assertThat(run.err()).doesNotContain("Exception", "\tat ", "run again with --debug");
        TABLE.put(
                kind,
                "%d | %s | %s"
                        .formatted(
                                run.exit(),
                                errors.getFirst().replace(folder + "/", ""),
                                hints.getFirst().substring("hint: ".length())));
    }

    @AfterAll
    static void print() throws IOException {
        StringBuilder page = new StringBuilder("| kind | exit | line | what to do |\n|---|---|---|---|\n");
        TABLE.forEach((kind, line) -> page.append("| %s | %s |\n".formatted(kind, line)));
        System.out.println(page);
        Files.writeString(Path.of("target/bad-input.md"), page, StandardCharsets.UTF_8);
        assertThat(TABLE).hasSizeGreaterThanOrEqualTo(100);
    }
}
