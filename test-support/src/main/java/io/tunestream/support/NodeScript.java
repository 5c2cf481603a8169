package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A script for Node.js with its locked packages, installed into a directory of the test. */
final class NodeScript {

    private static final int PATIENCE_MINUTES = 3;

    private final Path directory;

    private NodeScript(Path directory) {
        this.directory = directory;
    }

    /** Copies a folder of src/test/js and installs its packages; skips the test where there is no npm. */
    static NodeScript install(String folder, Path target) throws IOException, InterruptedException {
        Path source = Path.of("src/test/js", folder);
        Path directory = Files.createDirectories(target.resolve(folder));
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(source.resolve(file), directory.resolve(file));
        }
        try (Stream<Path> scripts = Files.list(source)) {
            for (Path script :
                    scripts.filter(file -> file.toString().endsWith(".mjs")).toList()) {
                Files.copy(script, directory.resolve(script.getFileName()));
            }
        }
        NodeScript installed = new NodeScript(directory);
        assumeTrue(onPath("npm"), "npm is not installed, so no client of another language reads the topic");
        installed.execute(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        return installed;
    }

    /** Runs the script and returns what it printed. */
    String run(String script, String... arguments) throws IOException, InterruptedException {
        return execute(
                Stream.concat(Stream.of("node", script), Stream.of(arguments)).toList());
    }

    private String execute(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        Path errors = Files.createTempFile(directory, "errors", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(errors);
        assertThat(ended).as("%s ended; it said: %s", command, said).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
        return Files.readString(output);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
