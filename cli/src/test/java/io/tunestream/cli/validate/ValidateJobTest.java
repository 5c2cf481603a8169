package io.tunestream.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are judged as those of a job. */
class ValidateJobTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseFewerRowsThanTheTargetTakes() throws IOException {
        // Given
        Path nine = file("nine.jsonl", rows(0, 9));
        Path ten = file("ten.jsonl", rows(0, 10));

        // When
        Run few = Run.of("validate", nine.toString(), "--target", "openai-chat");
        Run enough = Run.of("validate", ten.toString(), "--target", "openai-chat");
        Run anybody = Run.of("validate", nine.toString());

        // Then
        assertThat(few.exit()).isEqualTo(1);
        assertThat(few.out())
                .contains("9 rows: 9 valid, all valid")
                .contains(
                        "TOO_FEW_ROWS: The training file has fewer rows than the target takes. It has 9; the fewest are 10.");
        assertThat(enough.exit()).isZero();
        assertThat(enough.out()).doesNotContain("TOO_FEW_ROWS");
        assertThat(anybody.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"json", "jsonl"})
    void shouldSayWhatFilesBreakAsJsonToo(String format) throws IOException {
        // Given
        Path few = file("few.jsonl", rows(0, 2));

        // When
        Run run = Run.of("validate", few.toString(), "--target", "openai-chat", "-o", format);

        // Then
        JsonNode said = JSON.readTree(run.out());
        JsonNode found = format.equals("json") ? said.path("ofFiles").get(0) : said;
        assertThat(run.exit()).isEqualTo(1);
        assertThat(found.path("code").asText()).isEqualTo("TOO_FEW_ROWS");
        assertThat(found.path("severity").asText()).isEqualTo("E");
        assertThat(found.has("row")).isFalse();
    }

    @Test
    void shouldCountOnlyRowsThatWouldBeInTheTrainingFile() throws IOException {
        // Given
        Path file = file("some.jsonl", rows(0, 9) + rows(0, 3) + "{\"messages\":[]}\n");

        // When
        Run run = Run.of("validate", file.toString(), "--target", "openai-chat", "-o", "json");

        // Then
        assertThat(JSON.readTree(run.out())
                        .path("ofFiles")
                        .get(0)
                        .path("message")
                        .asText())
                .contains("It has 9;");
    }

    @Test
    void shouldRejectForValidationWhatTrains() throws IOException {
        // Given
        Path training = file("training.jsonl", rows(0, 12));
        Path apart = file("apart.jsonl", rows(100, 3));
        Path mixed = file("mixed.jsonl", rows(100, 2) + rows(4, 1));

        // When
        Run keeps = validate(training, apart);
        Run breaks = validate(training, mixed);

        // Then
        assertThat(keeps.exit()).isZero();
        assertThat(JSON.readTree(keeps.out()).path("validation").path("valid").asInt())
                .isEqualTo(3);
        JsonNode report = JSON.readTree(breaks.out());
        assertThat(breaks.exit()).isEqualTo(1);
        assertThat(report.path("rows").asInt()).isEqualTo(12);
        assertThat(report.path("valid").asInt()).isEqualTo(12);
        assertThat(report.path("validation").path("rejected").asInt()).isEqualTo(1);
        assertThat(report.path("findings").get(0).path("code").asText()).isEqualTo("TRAIN_VALIDATION_OVERLAP");
        assertThat(report.path("findings").get(0).path("first").get(0).asText()).isEqualTo(mixed + ":3");
    }

    @Test
    void shouldRejectForValidationWhatALongerRecordOfTheConversationTeaches() throws IOException {
        // Given
        Path training = file("training.jsonl", logged(2) + rows(0, 12));
        Path shorter = file("shorter.jsonl", logged(1));

        // When
        Run run = validate(training, shorter);

        // Then
        assertThat(JSON.readTree(run.out())
                        .path("codes")
                        .path("TRAIN_VALIDATION_OVERLAP")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldCountNoTokenOfValidation() throws IOException {
        // Given
        Path training = file("training.jsonl", rows(0, 12));
        Path apart = file("apart.jsonl", rows(100, 3));

        // When
        JsonNode alone = JSON.readTree(
                Run.of("validate", training.toString(), "-o", "json").out());
        JsonNode both = JSON.readTree(validate(training, apart).out());

        // Then
        assertThat(both.path("tokens")).isEqualTo(alone.path("tokens"));
    }

    @Test
    void shouldRefuseMoreForValidationThanItsShare() throws IOException {
        // Given
        Path training = file("training.jsonl", rows(0, 12));
        Path thousand = file("thousand.jsonl", rows(2_000, 1_000));
        Path more = file("more.jsonl", rows(2_000, 1_001));

        // When
        Run keeps = validate(training, thousand, "--target", "vertex-gemini");
        Run breaks = validate(training, more, "--target", "vertex-gemini");

        // Then
        assertThat(keeps.exit()).isZero();
        assertThat(breaks.exit()).isEqualTo(1);
        assertThat(JSON.readTree(breaks.out())
                        .path("ofFiles")
                        .get(0)
                        .path("code")
                        .asText())
                .isEqualTo("VALIDATION_TOO_LARGE");
    }

    @Test
    void shouldCountWhatIsCutOffUpToWhereItIsCut() throws IOException {
        // Given
        Path file = file("long.jsonl", rows(0, 4) + row("word ".repeat(5_000)));

        // When
        Run run = Run.of("validate", file.toString(), "--encoding", "cl100k_base", "--cut-at", "4096", "-o", "json");

        // Then
        JsonNode report = JSON.readTree(run.out());
        assertThat(report.path("valid").asInt()).isEqualTo(5);
        assertThat(report.path("findings").get(0).path("code").asText()).isEqualTo("ROW_TOO_LONG");
        assertThat(report.path("findings").get(0).path("severity").asText()).isEqualTo("W");
        assertThat(report.path("epochs").path("tokens").asInt())
                .isEqualTo(report.path("tokens").path("total").asInt()
                        - report.path("tokens").path("max").asInt()
                        + 4096);
    }

    @ParameterizedTest
    @CsvSource({
        "PII=mask, 0, PII_EMAIL F",
        "pii=reject, 1, PII_EMAIL E",
        "PII_EMAIL=warn, 0, PII_EMAIL W",
        "'PII=reject,PII_EMAIL=off', 0, ''"
    })
    void shouldDoWithPersonalDataWhatThePolicySays(String policy, int exit, String found) throws IOException {
        // Given
        Path file = file("mail.jsonl", row("Write to jane.roe@example.org."));

        // When
        Run run = Run.of("validate", file.toString(), "--policy", policy, "-o", "json");

        // Then
        String said = JSON.readTree(run.out())
                .path("findings")
                .valueStream()
                .map(each ->
                        each.path("code").asText() + " " + each.path("severity").asText())
                .collect(Collectors.joining(", "));
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(said).isEqualTo(found);
        assertThat(run.out()).doesNotContain("jane.roe");
    }

    @ParameterizedTest
    @CsvSource({
        "--policy, PII=hide, 'PII is mask, reject, warn or off, not hide'",
        "--policy, NAMES=mask, nothing of the code NAMES is looked for",
        "--cut-at, 0, --cut-at is a number of tokens",
        "--target, runes, no target runes is known"
    })
    void shouldRefuseWhatItDoesNotKnow(String option, String value, String sentence) throws IOException {
        // Given
        Path file = file("one.jsonl", rows(0, 1));

        // When
        Run run = Run.of("validate", file.toString(), option, value);

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error()).startsWith("error USAGE: ").contains(sentence);
    }

    @Test
    void shouldWritePairsForATargetOfPairs() throws IOException {
        // Given
        String pair = """
                {"input":{"messages":[{"role":"system","content":"s"},{"role":"user","content":"%d"}]},"preferred_output":[{"role":"assistant","content":"yes, on Tuesday"}],"non_preferred_output":[{"role":"assistant","content":"I cannot say"}]}
                """;
        String pairs = IntStream.range(0, 10).mapToObj(pair::formatted).collect(Collectors.joining());
        Path file = file("pairs.jsonl", pairs);
        Path accepted = folder.resolve("accepted.jsonl");

        // When
        Run run =
                Run.of("validate", file.toString(), "--target", "openai-preference", "--accepted", accepted.toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(accepted).hasContent(pairs);
    }

    private static Run validate(Path training, Path validation, String... more) {
        String[] arguments = {"validate", training.toString(), "--validation", validation.toString(), "-o", "json"};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Run.of(all);
    }

    private static String rows(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> row("answer " + number))
                .collect(Collectors.joining());
    }

    private static String row(String answer) {
        return """
                {"messages":[{"role":"system","content":"s"},{"role":"user","content":"hi"},{"role":"assistant","content":"%s"}]}
                """.formatted(answer);
    }

    /** A log of a conversation of so many turns, of which the last is answered. */
    private static String logged(int turns) {
        String messages = IntStream.rangeClosed(1, turns)
                .mapToObj(turn -> (turn > 1
                                ? ",{\"role\":\"assistant\",\"content\":\"answer of turn %d\"},".formatted(turn - 1)
                                : "")
                        + "{\"role\":\"user\",\"content\":\"turn %d\"}".formatted(turn))
                .collect(Collectors.joining());
        return """
                {"request":{"messages":[%s]},"response":{"choices":[{"message":{"role":"assistant","content":"answer of turn %d"},"finish_reason":"stop"}]}}
                """.formatted(messages, turns);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
