package io.tunestream.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Tunestream;
import io.tunestream.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PagesAreCurrentTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern PAGE = Pattern.compile("`docs/([\\w/-]+\\.md)`");

    private final Map<String, String> pages = DocumentPages.all(Tunestream.commandLine(Terminal.ofProcess()));

    @TestFactory
    Stream<DynamicTest> shouldPrintTheCommittedPage() {
        return pages.entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(page.getKey(), () -> compare(page.getKey(), page.getValue())));
    }

    @Test
    void shouldPrintAllButThoseThatContributorsAreToldToWrite() throws IOException {
        // Given
        String told = Arrays.stream(
                        Files.readString(Path.of("../CONTRIBUTING.md")).split("\n\n"))
                .filter(paragraph -> paragraph.contains("written by hand"))
                .collect(Collectors.joining());

        // When
        List<String> written =
                PAGE.matcher(told).results().map(page -> page.group(1)).toList();

        // Then
        assertThat(written).isNotEmpty().doesNotContainAnyElementsOf(pages.keySet());
        assertThat(committed())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(pages.keySet().stream(), written.stream()).toList());
    }

    private static List<String> committed() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.map(file -> DOCS.relativize(file).toString())
                    .filter(name -> name.endsWith(".md"))
                    .toList();
        }
    }

    private static void compare(String name, String printed) throws IOException {
        assertThat(Files.readString(DOCS.resolve(name)))
                .as("print it anew: ./tunestream docs docs")
                .isEqualTo(printed);
    }
}
