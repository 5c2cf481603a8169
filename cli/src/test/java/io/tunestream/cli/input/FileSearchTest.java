package io.tunestream.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSearchTest {

    private static final List<String> FILES = List.of(
            "a.jsonl",
            "b.JSON",
            "README.md",
            "deep/c.ndjson.gz",
            "deep/er/d.jsonl.zst",
            "deep/table.csv",
            ".git/e.jsonl",
            "[1].jsonl");

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name : FILES) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}\n");
        }
    }

    @Test
    void shouldFindTheRowsOfAFolderAndSayWhatElseIsThere() throws IOException {
        // Given
        Files.createSymbolicLink(folder.resolve("deep/round"), folder);
        FileSearch search = new FileSearch();

        // When
        search.add(folder.toString());

        // Then
        assertThat(names(search.found()))
                .containsExactlyInAnyOrder("[1].jsonl", "a.jsonl", "b.JSON", "deep/c.ndjson.gz", "deep/er/d.jsonl.zst");
        assertThat(names(search.leftOut())).containsExactlyInAnyOrder("README.md", "deep/table.csv", "deep/round");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.jsonl [1].jsonl,a.jsonl",
                "?.jsonl a.jsonl",
                "[1].jsonl [1].jsonl",
                "**.zst deep/er/d.jsonl.zst",
                "deep/*/* deep/er/d.jsonl.zst",
                "{a,b}.* a.jsonl,b.JSON",
                "d*p/*.csv deep/table.csv"
            })
    void shouldExpandAPatternThatNoShellHas(String pattern, String expected) {
        // Given
        FileSearch search = new FileSearch();

        // When
        search.add(folder + "/" + pattern);

        // Then
        assertThat(names(search.found())).containsExactly(expected.split(","));
    }

    @Test
    void shouldNameEachFileOnce() {
        // Given
        FileSearch search = new FileSearch();

        // When
        Stream.of("/a.jsonl", "/./a.jsonl", "/*.jsonl", "").forEach(name -> search.add(folder + name));

        // Then
        assertThat(names(search.found())).startsWith("a.jsonl").hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"/*.xml, FILE_NOT_FOUND", "/deep/no/*, FILE_NOT_FOUND", "/[, USAGE"})
    void shouldSayThatNothingMatches(String pattern, String code) {
        // When
        Fault fault = catchThrowableOfType(Fault.class, () -> new FileSearch().add(folder + pattern));

        // Then
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault).hasMessageContaining(folder.toString());
    }

    private List<String> names(Collection<String> found) {
        return found.stream()
                .map(name -> folder.relativize(Path.of(name).normalize()).toString())
                .toList();
    }
}
