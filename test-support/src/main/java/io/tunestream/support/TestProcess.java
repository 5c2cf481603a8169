package io.tunestream.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/** A main class in a process of its own, which a test can kill without warning. Thread-safe. */
public final class TestProcess implements AutoCloseable {

    private static final String END = "";

    private static final int LAST_LINES = 40;

    /** Twice what docs/operations.md promises: tests run beside one another. */
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    /** What a service's log says, on standard error, where its close hangs and is given up. */
    private static final String GIVEN_UP = "the service does not end within";

    private final String name;
    private final Process process;
    private final Path log;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private TestProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        Thread.ofVirtual().start(this::readOutput);
    }

    /**
     * Starts a main class on this test's class path.
     *
     * @param settings configuration, given as system properties
     * @param log      file that standard error is appended to
     * @param options  of the virtual machine, such as {@code -Xmx256m}
     */
    public static TestProcess start(Class<?> main, Map<String, String> settings, Path log, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(options));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        try {
            return new TestProcess(
                    main.getSimpleName(),
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of standard output, waited for while the process lives; fails where it ended instead. */
    public String line() {
        try {
            String line = lines.take();
            if (line.equals(END)) {
                lines.add(END);
                throw new AssertionError("%s ended with %d%n%s".formatted(name, awaitExit(), lastLines()));
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + name + " works", e);
        }
    }

    /** The line of standard output that says that it works. */
    public String awaitReady() {
        String line = line();
        while (!line.contains(" ready")) {
            line = line();
        }
        return line;
    }

    /**
     * Returns once the condition holds, for as long as the process lives; fails, naming what was waited for and with the last
     * lines of the log, where the process has ended before that or is at work for longer than any machine takes.
     */
    public void await(String what, BooleanSupplier condition) {
        if (!Await.whileAlive(this::alive, condition)) {
            String end = alive() ? name + " is at work" : "%s ended with %d".formatted(name, awaitExit());
            throw new AssertionError("%s, but not: %s%n%s".formatted(end, what, lastLines()));
        }
    }

    private String lastLines() {
        try {
            List<String> all = Files.readAllLines(log);
            return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM; returns the exit code when the process is gone. */
    public int end() {
        process.destroy();
        return awaitExit();
    }

    /**
     * As {@link #end} of a service, which fails where that takes far longer than docs/operations.md promises, or where the service
     * was in time only because its close was given up.
     */
    public int endInTime() {
        process.destroy();
        if (!Await.atMost(LONGEST_END, () -> !alive())) {
            throw new AssertionError("%s does not end within %s%n%s".formatted(name, LONGEST_END, lastLines()));
        }
        int exit = awaitExit();
        if (log().contains(GIVEN_UP)) {
            throw new AssertionError("%s ends, but its close was given up%n%s".formatted(name, lastLines()));
        }
        return exit;
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The exit code, once the process has ended by itself. */
    public int awaitExit() {
        return process.onExit().join().exitValue();
    }

    /** Processor time that it has used so far, which other processes on the machine do not lengthen as they do time. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** As {@link #kill}. */
    @Override
    public void close() {
        kill();
    }

    private void readOutput() {
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            output.lines().filter(line -> !line.equals(END)).forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("standard output cannot be read: " + e.getMessage());
        } finally {
            lines.add(END);
        }
    }
}
