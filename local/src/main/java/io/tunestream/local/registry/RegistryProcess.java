package io.tunestream.local.registry;

import static io.tunestream.local.StackException.Code.REGISTRY_FAILED;
import static java.util.Objects.requireNonNull;

import io.tunestream.local.DataDirectory;
import io.tunestream.local.Ports;
import io.tunestream.local.StackException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An Apicurio Registry in a child process on the loopback interface. It runs on the JDK of this process and ends with
 * it, even where this process is killed. {@link #start} returns once the registry answers over HTTP, however long its
 * process needs for that; what it prints goes to a log file. Thread-safe.
 */
public final class RegistryProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final @Nullable DataDirectory directory;
    private final Process process;
    private final URI url;

    private RegistryProcess(@Nullable DataDirectory directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.url = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Where and how to run.
     *
     * @param dataDir keeps the schemas and their ids across restarts; null keeps them in memory
     * @param log what the registry prints, appended
     * @param port 0 for any free one
     */
    public record Options(@Nullable Path dataDir, Path log, int port) {
        public Options {
            requireNonNull(log, "log");
        }

        public static Options inMemory(Path log) {
            return new Options(null, log, 0);
        }

        /** Keeps the data, and the log {@code registry.log}, in {@code dataDir}. */
        public static Options keptIn(Path dataDir) {
            return new Options(dataDir, dataDir.resolve("registry.log"), 0);
        }

        public Options withPort(int newPort) {
            return new Options(dataDir, log, newPort);
        }
    }

    /** Fails with {@code REGISTRY_MISSING}, {@code REGISTRY_FAILED}, {@code PORT_TAKEN} or {@code DATA_DIR_LOCKED}. */
    public static RegistryProcess start(Options options) {
        Path home = RegistryHome.find();
        DataDirectory directory = options.dataDir() == null ? null : DataDirectory.take(options.dataDir());
        try {
            return Ports.startOn(options.port(), port -> started(home, directory, options, port));
        } catch (RuntimeException e) {
            if (directory != null) {
                directory.close();
            }
            throw e;
        }
    }

    private static RegistryProcess started(Path home, @Nullable DataDirectory directory, Options options, int port) {
        String mark = UUID.randomUUID().toString();
        RegistryProcess registry = new RegistryProcess(directory, launch(home, port, options, mark), port);
        registry.awaitReady(options.log(), mark);
        return registry;
    }

    private static Process launch(Path home, int port, Options options, String mark) {
        try {
            return new ProcessBuilder(RegistryCommand.of(home, port, options.dataDir(), mark))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(options.log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new StackException(REGISTRY_FAILED, "the schema registry cannot be started: " + e.getMessage(), e);
        }
    }

    private void awaitReady(Path log, String mark) {
        try {
            // Subjects come from the database: without one the process answers for a while, and then ends.
            new RegistryReadiness(URI.create(confluentUrl() + "/subjects"), mark, process).await();
        } catch (StackException e) {
            end();
            throw new StackException(e.code(), e.getMessage() + "; see " + log, e);
        }
    }

    /** {@code http://127.0.0.1:PORT} */
    public String url() {
        return url.toString();
    }

    /** The base of the API that speaks like Confluent's registry. */
    public String confluentUrl() {
        return url + "/apis/ccompat/v7";
    }

    /** False once the process has died, whoever ended it. */
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public synchronized void close() {
        end();
        if (directory != null) {
            directory.close();
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
