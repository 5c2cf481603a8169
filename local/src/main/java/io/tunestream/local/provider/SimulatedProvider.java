package io.tunestream.local.provider;

import static io.tunestream.local.StackException.Code.SIMULATOR_FAILED;
import static java.util.Objects.requireNonNull;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.tunestream.local.DataDirectory;
import io.tunestream.local.Directories;
import io.tunestream.local.Ports;
import io.tunestream.local.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A provider of fine-tuning that speaks OpenAI's wire format on the loopback interface: files, uploads by parts, jobs with
 * their events and checkpoints, models, chat completions. Files and requests are checked as there, jobs pass through the
 * same states, but nothing is learnt: losses are imagined, answers are canned, and {@code trained_tokens} is an estimate
 * of four characters of message text a token, times the epochs. File contents stay on disk and never in the heap.
 * Thread-safe.
 */
public final class SimulatedProvider implements AutoCloseable {
    private final DataDirectory lock;
    private final @Nullable Path toDelete;
    private final Account account;
    private final Trainer trainer;
    private final Javalin server;

    private SimulatedProvider(
            DataDirectory lock, @Nullable Path toDelete, Account account, Trainer trainer, Javalin server) {
        this.lock = lock;
        this.toDelete = toDelete;
        this.account = account;
        this.trainer = trainer;
        this.server = server;
    }

    /**
     * Where and how to run.
     *
     * @param dataDir keeps files, jobs and models across restarts, where jobs go on; null forgets them at the end
     * @param port 0 for any free one
     * @param apiKey what clients must present as their bearer token
     * @param jobDuration how long a job takes from its creation to its end
     */
    public record Options(@Nullable Path dataDir, int port, String apiKey, Duration jobDuration) {
        public Options {
            requireNonNull(apiKey, "apiKey");
            requireNonNull(jobDuration, "jobDuration");
        }

        public static Options inMemory() {
            return new Options(null, 0, "local", Duration.ofSeconds(8));
        }

        public static Options keptIn(Path dataDir) {
            return new Options(requireNonNull(dataDir, "dataDir"), 0, "local", Duration.ofSeconds(8));
        }

        public Options withPort(int newPort) {
            return new Options(dataDir, newPort, apiKey, jobDuration);
        }

        public Options withApiKey(String newApiKey) {
            return new Options(dataDir, port, newApiKey, jobDuration);
        }

        public Options withJobDuration(Duration newJobDuration) {
            return new Options(dataDir, port, apiKey, newJobDuration);
        }
    }

    /** Fails with {@code PORT_TAKEN}, {@code DATA_DIR_LOCKED}, {@code DATA_DIR_UNUSABLE} or {@code SIMULATOR_FAILED}. */
    public static SimulatedProvider start(Options options) {
        int port = Ports.claim(options.port());
        Path directory = options.dataDir() == null ? temporaryDirectory() : options.dataDir();
        DataDirectory lock = DataDirectory.take(directory);
        try {
            Account account = Account.open(directory, options.dataDir() != null, job -> {});
            Trainer trainer = new Trainer(account.files(), account.models(), options.jobDuration());
            Javalin server = HttpServer.create(account, trainer, options.apiKey(), directory.resolve("incoming"));
            start(server, port);
            account.jobs().newestFirst().reversed().forEach(trainer::start);
            return new SimulatedProvider(lock, options.dataDir() == null ? directory : null, account, trainer, server);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void start(Javalin server, int port) {
        try {
            server.start("127.0.0.1", port);
        } catch (JavalinBindException e) {
            throw Ports.taken(port, e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("simulated-provider");
        } catch (IOException e) {
            throw new StackException(SIMULATOR_FAILED, "no temporary directory: " + e.getMessage(), e);
        }
    }

    /** {@code http://127.0.0.1:PORT} */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** What a client of OpenAI's takes as its base URL: {@code http://127.0.0.1:PORT/v1}. */
    public String baseUrl() {
        return url() + "/v1";
    }

    /** Jobs that have not ended stay as they are, and go on at the next start on the same directory. */
    @Override
    public void close() {
        server.stop();
        account.stopJobs();
        trainer.close();
        account.close();
        lock.close();
        if (toDelete != null) {
            Directories.delete(toDelete);
        }
    }
}
