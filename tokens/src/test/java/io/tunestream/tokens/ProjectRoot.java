package io.tunestream.tokens;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies, from whichever module's directory the tests run. */
final class ProjectRoot {

    private ProjectRoot() {}

    static Path find() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory.getParent() != null && !Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
