package io.tunestream.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tunestream.cli.Run;
import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFormTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"a\":1},{\"a\":2}]|FILE_JSON_ARRAY|line 1",
                "~[|FILE_JSON_ARRAY|line 2",
                "[~{\"a\":1}~]|FILE_JSON_ARRAY|line 1",
                "[{\"a\":1},~{\"a\":2}]|FILE_JSON_ARRAY|line 1",
                "{~  \"a\": 1~}|FILE_PRETTY_PRINTED|line 1",
                "~~{\"a\": [~{\"b\":1}]}|FILE_PRETTY_PRINTED|line 3",
                "\uFEFF{~\"a\": 1}|FILE_PRETTY_PRINTED|line 1",
                "{\"a\":1}^{\"a\":2}^|FILE_LINE_ENDS|line 1"
            })
    void shouldRefuseAFileWhoseObjectsAreNoLines(String text, String code, String place) {
        // When
        Fault fault = catchThrowableOfType(Fault.class, () -> check(text.replace('~', '\n')));

        // Then
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault).hasMessageStartingWith("rows.json " + place + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~ ~",
                "{\"a\":1}",
                "{\"a\":1}~{\"a\":2}",
                "{\"messages\":[]~{\"messages\":[]}",
                "{'messages': []}~{\"a\":1}",
                "{\"a\":1,}~{\"a\":1}",
                "{\"a\":\"cut~{\"a\":1}",
                "[1,2]~{\"a\":1}",
                "{\"a\":[1,~{\"a\":1}",
                "{\"a\":1}^",
                "[1,~",
                "# exported~{\"a\":1}",
                "\"text\"~{\"a\":1}",
                "{\"a\":\"a long row whose end is not among the first byt"
            })
    void shouldLeaveRowsToTheirVerdicts(String text) {
        // Then
        assertThatCode(() -> check(text.replace('~', '\n').replace("[1,\n", "[1}\n")))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldSayHowToMakeLinesOfIt() throws IOException {
        // Given
        Path array = Files.writeString(folder.resolve("rows.json"), "[\n  {\"messages\": []}\n]\n");
        Path lines = Files.writeString(folder.resolve("good.jsonl"), "{\"messages\":[]}\n");

        // When
        Run validate = Run.of("validate", array.toString());
        Run ingest = Run.of("ingest", lines.toString(), array.toString(), "--bootstrap-server", "127.0.0.1:1");
        Run piped = Run.withInput("{\n\"messages\": []}\n", "validate", "-");

        // Then
        assertThat(validate.exit()).isEqualTo(2);
        assertThat(validate.err().lines().toList())
                .containsExactly(
                        "error FILE_JSON_ARRAY: %s line 1: here begins an array; expected is one JSON object a line"
                                .formatted(array),
                        "hint: make lines of it: tunestream convert FILE --output ROWS.jsonl");
        assertThat(ingest.exit()).isEqualTo(2);
        assertThat(ingest.error()).contains("FILE_JSON_ARRAY");
        assertThat(piped.error()).startsWith("error FILE_PRETTY_PRINTED: standard input line 1: ");
    }

    private static void check(String text) throws IOException {
        byte[] bytes = text.replace('^', '\r').getBytes(UTF_8);
        FileChecks.requireLines(new FileHead(bytes, true), "rows.json");
    }
}
