package io.tunestream.cli.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.tunestream.cli.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConvertCommandTest {

    private static final String FIRST =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"é 😀 \\\" \\\\ \\u00e9\"}],\"n\":1.0e5,\"n\":12345678901234567890.10}";
    private static final String SECOND = "{\"b\":[],\"a\":{}}";
    private static final String LINES = FIRST + "\n" + SECOND + "\n";
    private static final String PRETTY = """
            {
              "messages": [
                {"role": "user", "content": "é 😀 \\" \\\\ \\u00e9"}
              ],
              "n": 1.0e5,
              "n": 12345678901234567890.10
            }""";
    private static final String PRETTY_SECOND = "{\n\t\"b\": [ ],\r\n\t\"a\": { }\n}";

    @TempDir
    private Path folder;

    /** A file that holds the lines, and what must be said of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Form(String name, byte[] bytes, String said) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Form> forms() throws IOException {
        String prettyArray = "[\n" + PRETTY + ",\n" + PRETTY_SECOND + "\n]\n";
        return Stream.of(
                form("array", "[" + FIRST + "," + SECOND + "]", "an array"),
                form("pretty array", prettyArray, "an array"),
                form("pretty values", PRETTY + "\n" + PRETTY_SECOND + "\n", "goes on in the next line"),
                form("pretty values without a break", PRETTY + PRETTY_SECOND, "goes on in the next line"),
                form("arrays behind each other", "[\n" + FIRST + "]\n[" + SECOND + "]", "an array"),
                form("carriage returns and line feeds", LINES.replace("\n", "\r\n"), "carriage returns"),
                form("carriage returns alone", LINES.replace("\n", "\r"), "carriage return alone"),
                form("byte order mark", "\uFEFF" + LINES, "a byte order mark"),
                form("no last line feed", LINES.stripTrailing(), "already"),
                encoded("UTF-16LE", "\uFEFF" + LINES, "UTF-16, little endian"),
                encoded("UTF-16BE", "\uFEFF" + prettyArray, "UTF-16, big endian"),
                encoded("UTF-16LE", prettyArray, "UTF-16, little endian"),
                encoded("UTF-16BE", LINES, "UTF-16, big endian"),
                encoded("UTF-32LE", "\uFEFF" + LINES, "UTF-32, little endian"),
                encoded("UTF-32BE", LINES.replace("\n", "\r\n"), "UTF-32, big endian"),
                new Form("gzip", gzip(prettyArray), "packed by gzip"),
                new Form("zstd", Zstd.compress(LINES.getBytes(UTF_8)), "packed by zstd"),
                form("lines", LINES, "already"));
    }

    private static Form form(String name, String text, String said) {
        return new Form(name, text.getBytes(UTF_8), said);
    }

    private static Form encoded(String charset, String text, String said) {
        return new Form(charset, text.getBytes(Charset.forName(charset)), said);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldCopyTheTextOfEachValueIntoALine(Form form) throws IOException {
        // Given
        Path file = Files.write(folder.resolve("rows.json"), form.bytes());
        Path lines = folder.resolve("rows.jsonl");

        // When
        Run piped = Run.of("convert", file.toString());
        Run written = Run.of("convert", file.toString(), "--output", lines.toString());

        // Then
        assertThat(piped.exit()).isZero();
        assertThat(withoutSpaces(piped.out())).isEqualTo(LINES);
        assertThat(Files.readString(lines)).isEqualTo(piped.out());
        assertThat(written.exit()).isZero();
        assertThat(written.err()).contains(form.said(), "2 lines").hasLineCount(1);
        assertThat(written.out()).isEmpty();
    }

    /** White space between tokens stays where a value stands in one line. */
    private static String withoutSpaces(String lines) {
        return lines.replace("\": ", "\":").replace(", \"", ",\"");
    }

    @Test
    void shouldReadStandardInputAndPackWhatItWrites() throws IOException {
        // Given
        Path packed = folder.resolve("rows.jsonl.gz");
        Path zstd = folder.resolve("rows.jsonl.zst");

        // When
        Run gzip = Run.withInput("[" + FIRST + "]", "convert", "-", "-o", packed.toString());
        Run again = Run.of("convert", packed.toString(), "-o", zstd.toString());

        // Then
        assertThat(gzip.exit()).isZero();
        assertThat(again.exit()).isZero();
        assertThat(Files.readAllBytes(packed)).startsWith(0x1f, 0x8b);
        assertThat(Zstd.decompress(Files.readAllBytes(zstd), 1 << 16)).isEqualTo((FIRST + "\n").getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'a':1},~{'a':2,}]|line 2, column 8 is not valid JSON, behind 1 whole value",
                "[{'a':1},~{'a':2}|ends within a value, behind 2 whole values",
                "{~'a': tru~}|line 2, column 6 is not valid JSON, behind 0 whole values"
            })
    void shouldNameThePlaceOfWhatIsNoJsonAndLeaveNoFile(String text, String sentence) throws IOException {
        // Given
        Path file = Files.writeString(
                folder.resolve("rows.json"), text.replace('~', '\n').replace('\'', '"'));
        Path lines = folder.resolve("rows.jsonl");

        // When
        Run run = Run.of("convert", file.toString(), "--output", lines.toString());

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error()).startsWith("error FILE_JSON_FAULTY: ").containsPattern(Pattern.quote(sentence) + "\\b");
        assertThat(folder.toFile().list()).containsExactly("rows.json");
    }

    @Test
    void shouldReplaceAFileOnlyWhenToldTo() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("rows.jsonl"), PRETTY);

        // When
        Run refused = Run.of("convert", file.toString(), "--output", file.toString());
        Run forced = Run.of("convert", file.toString(), "--output", file.toString(), "--force");

        // Then
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.error()).startsWith("error FILE_EXISTS: " + file);
        assertThat(forced.exit()).isZero();
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(folder.toFile().list()).containsExactly("rows.jsonl");
    }

    @Test
    void shouldRefuseAValueThatNoRowCanBe() throws IOException {
        // Given
        Path file = folder.resolve("wrapped.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("{\n\"data\": [".getBytes(UTF_8));
            byte[] row = ("{\"text\":\"" + "x".repeat(1 << 20) + "\"},\n").getBytes(UTF_8);
            for (int i = 0; i < 70; i++) {
                out.write(row);
            }
            out.write("{}]}".getBytes(UTF_8));
        }

        // When
        Run run = Run.of(
                "convert", file.toString(), "-o", folder.resolve("rows.jsonl").toString());

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error()).contains("FILE_JSON_FAULTY", "line 1: the value that begins here has more than 64 MiB");
        assertThat(List.of(folder.toFile().list())).containsExactly("wrapped.json");
    }
}
