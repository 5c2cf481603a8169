package io.tunestream.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Tunestream;
import io.tunestream.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PagesAreCurrentTest {

    @TestFactory
    Stream<DynamicTest> shouldPrintTheCommittedPage() {
        Map<String, String> pages = DocumentPages.all(Tunestream.commandLine(Terminal.ofProcess()));
        return pages.entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(page.getKey(), () -> compare(page.getKey(), page.getValue())));
    }

    private static void compare(String name, String printed) throws IOException {
        assertThat(Files.readString(Path.of("../docs").resolve(name)))
                .as("print it anew: ./tunestream docs docs")
                .isEqualTo(printed);
    }
}
