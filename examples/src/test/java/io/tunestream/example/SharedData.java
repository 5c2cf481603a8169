package io.tunestream.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Public data that may lie beside the project; a test that needs it is skipped, saying so, where it does not. */
public final class SharedData {

    private SharedData() {}

    public static Path required(String name) {
        Path file = beside("shared").resolve(name);
        assumeTrue(Files.exists(file), () -> "Skipped: there is no ../shared/" + name);
        return file;
    }

    public static List<byte[]> rows(String name) throws IOException {
        return Files.readAllLines(required("data/" + name)).stream()
                .map(line -> line.getBytes(UTF_8))
                .toList();
    }

    /** The folder of that name next to the project, whose root is the highest folder with a {@code mvnw}. */
    private static Path beside(String folder) {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw")) && root.getParent() != null) {
            root = root.getParent();
        }
        return root.resolveSibling(folder);
    }
}
