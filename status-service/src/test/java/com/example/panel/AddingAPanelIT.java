package com.example.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tunestream.support.NodeScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipe of a panel: a file beside those of the page, here {@code src/test/js/panel/sample.js}, and a line in the list of
 * panels. The page's own modules are loaded as a browser loads them, without a build, and shown without one.
 */
class AddingAPanelIT {

    private static final List<String> MESSAGES = List.of("""
            {"event": "snapshot", "data": {"line": {"jobsByState": {}}, "batches": [], "jobs": [], "models": [], "datasets": []}}""", """
            {"event": "dataset", "data": {"dataset": "support", "spec": {}, "stats": {"rejected": 1234, "histogram": []}}}""");

    @TempDir
    private Path directory;

    @Test
    void shouldShowWhatTheStreamSaysAmongTheOtherPanels() throws Exception {
        assumeTrue(NodeScript.isPossible(), "npm is not installed, so nothing shows the page");

        // Given
        NodeScript script = NodeScript.install("panel", directory);
        Path page = pageWith(directory.resolve("panel/sample.js"));
        Path messages = Files.write(directory.resolve("messages.jsonl"), MESSAGES);

        // When
        List<String> shown = script.run("show.mjs", page.toString(), messages.toString())
                .lines()
                .toList();

        // Then
        assertThat(shown)
                .hasSize(2)
                .allSatisfy(html -> assertThat(html)
                        .containsSubsequence("id=\"jobs\"", "id=\"datasets\"", "id=\"models\"", "id=\"sample\""));
        assertThat(shown.getFirst()).contains(">Nothing is known of any dataset.<");
        assertThat(shown.getLast()).contains("<li>support 1,234</li>");
    }

    private Path pageWith(Path panel) throws IOException {
        Path source = Path.of("src/main/resources/page");
        Path page = directory.resolve("panel/page");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, page.resolve(source.relativize(file)));
            }
        }
        Files.copy(panel, page.resolve("app/sample.js"));
        return page;
    }
}
