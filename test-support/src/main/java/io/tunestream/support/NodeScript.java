package io.tunestream.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A script for Node.js with its locked packages, installed into a directory of the test. */
public final class NodeScript {

    private static final int PATIENCE_MINUTES = 3;

    private final Path directory;

    private NodeScript(Path directory) {
        this.directory = directory;
    }

    /** Whether scripts can be installed here; where they cannot, a test is to be skipped. */
    public static boolean isPossible() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
    }

    /** Copies a folder of src/test/js and installs its packages. */
    public static NodeScript install(String folder, Path target) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(target.resolve(folder));
        try (Stream<Path> files = Files.list(Path.of("src/test/js", folder))) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        NodeScript installed = new NodeScript(directory);
        installed.execute(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        return installed;
    }

    /** Runs the script and returns what it printed. */
    public String run(String script, String... arguments) throws IOException, InterruptedException {
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
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError("%s %s; it said: %s"
                    .formatted(
                            command,
                            ended ? "failed with " + process.exitValue() : "did not end",
                            Files.readString(errors)));
        }
        return Files.readString(output);
    }
}
