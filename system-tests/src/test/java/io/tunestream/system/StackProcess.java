package io.tunestream.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** {@code tunestream up} as a process, by the script that users call, with the registry as its child. */
final class StackProcess implements AutoCloseable {

    private static final long BETWEEN_LOOKS = 50_000_000;

    private final Process process;
    private final Path out;

    private StackProcess(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** Starts it in a folder, on the given ports of broker and registry. */
    static StackProcess start(Path folder, int kafkaPort, int registryPort) {
        List<String> command = List.of(
                Path.of("../tunestream").toAbsolutePath().normalize().toString(),
                "up",
                "--simulate",
                "--port",
                "0",
                "--kafka-port",
                Integer.toString(kafkaPort),
                "--registry-port",
                Integer.toString(registryPort));
        try {
            // Not in the folder, whose disk may be full.
            Path out = Files.createTempFile("up", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().put("TUNESTREAM_NO_BUILD", "true");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1");
            return new StackProcess(builder.start(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it is up; fails with what it printed where it ends before. */
    void awaitUp() {
        while (!isUp()) {
            requireAlive();
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    boolean isUp() {
        return output().lines().anyMatch(line -> line.startsWith("up after"));
    }

    void requireAlive() {
        if (!alive()) {
            throw new AssertionError("up ended with %d: %s".formatted(process.exitValue(), output()));
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for it to end by itself and gives its exit code. */
    int awaitExit() {
        return process.onExit().join().exitValue();
    }

    /** What it printed so far. */
    String output() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL to it and its children; returns when all are gone. */
    void kill() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    @Override
    public void close() {
        kill();
        out.toFile().delete();
    }
}
