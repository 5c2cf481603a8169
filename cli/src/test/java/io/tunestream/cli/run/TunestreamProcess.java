package io.tunestream.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, in a folder of its own. */
final class TunestreamProcess {

    /** How it ended. */
    record Ended(int exit, String out, String err) {}

    private final Process process;
    private final Path out;
    private final Path err;

    private TunestreamProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static TunestreamProcess start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.tunestream.record,java.lang,java.util,java.math",
                "-Dtunestream.registry.home="
                        + Path.of(System.getProperty("tunestream.registry.home"))
                                .toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.tunestream.cli.Tunestream"));
        command.addAll(List.of(arguments));
        return start(folder, command);
    }

    /** The same by the script that users call. */
    static TunestreamProcess launch(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of("../tunestream").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        return start(folder, command);
    }

    private static TunestreamProcess start(Path folder, List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("OPENAI_API_KEY");
        builder.environment().put("TUNESTREAM_NO_BUILD", "true");
        return new TunestreamProcess(builder.start(), out, err);
    }

    /** Returns once it has printed a line that begins so. */
    void awaitLine(String beginning, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (Files.readAllLines(out).stream().noneMatch(line -> line.startsWith(beginning))) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError(
                        "no line '%s…' but: %s %s".formatted(beginning, Files.readString(out), Files.readString(err)));
            }
            ended(Duration.ofMillis(100));
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Ended await(Duration patience) throws IOException {
        if (!ended(patience)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + Files.readString(out) + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Asks it to end, as Ctrl-C does, and gives its exit code. */
    int terminate(Duration patience) throws IOException {
        process.destroy();
        return await(patience).exit();
    }

    void kill() {
        process.destroyForcibly();
        if (!ended(Duration.ofSeconds(30))) {
            throw new UncheckedIOException(new IOException("the process outlives its kill"));
        }
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
