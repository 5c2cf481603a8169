package io.tunestream.local.provider;

import static java.util.Objects.requireNonNull;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import io.tunestream.local.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider of fine-tuning that speaks OpenAI's wire format on the loopback interface unless told otherwise: files, uploads by parts, jobs with
 * their events and checkpoints, models, chat completions. Files and requests are checked as there, jobs pass through the
 * same states, but nothing is learnt: losses are imagined, answers are canned, and {@code trained_tokens} is an estimate
 * of four characters of message text a token, times the epochs. File contents stay on disk and never in the heap.
 * Thread-safe.
 */
public final class SimulatedProvider implements AutoCloseable {
    /** The provider that it stands in for where nothing is said: name and kind of the one whose wire format it speaks. */
    public static final String STANDS_FOR = "openai";

    private static final String LOOPBACK = "127.0.0.1";

    private final Options options;
    private final Storage storage;
    private final Account account;
    private final TrainingSimulation simulation;
    private final Javalin server;
    private final Faults faults = new Faults();
    private final RequestCounts counts = new RequestCounts();
    private final Deployments deployments = new Deployments();
    private final WebhookSender webhooks = new WebhookSender();

    private SimulatedProvider(Options options, Storage storage) {
        this.storage = storage;
        this.options = options;
        this.account = Account.open(options, storage.path(), webhooks::jobEnded);
        this.simulation =
                new TrainingSimulation(options.dialect(), account.files(), account.models(), options.jobDuration());
        this.server = HttpServer.create(options, storage.path().resolve("incoming"), this::addRoutes);
    }

    /**
     * Where and how to run.
     *
     * @param dataDir keeps files, jobs and models across restarts, where jobs go on; null forgets them at the end
     * @param host address to listen on
     * @param port 0 for any free one
     * @param apiKey what clients must present as their bearer token
     * @param jobDuration how long a job takes from its creation to its end
     * @param dialect whose way of speaking the wire format it has
     * @param fileReading how long a file is read before jobs can be made of it, in whole seconds
     */
    public record Options(
            @Nullable Path dataDir,
            String host,
            int port,
            String apiKey,
            Duration jobDuration,
            WireDialect dialect,
            Duration fileReading) {
        public Options {
            requireNonNull(host, "host");
            requireNonNull(apiKey, "apiKey");
            requireNonNull(jobDuration, "jobDuration");
            requireNonNull(dialect, "dialect");
            requireNonNull(fileReading, "fileReading");
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Options[%s:%d, %s]".formatted(host, port, dialect);
        }

        public static Options inMemory() {
            return new Options(null, LOOPBACK, 0, "local", Duration.ofSeconds(8), WireDialect.OPENAI, Duration.ZERO);
        }

        public static Options keptIn(Path dataDir) {
            return new Options(
                    requireNonNull(dataDir, "dataDir"),
                    LOOPBACK,
                    0,
                    "local",
                    Duration.ofSeconds(8),
                    WireDialect.OPENAI,
                    Duration.ZERO);
        }

        public Options withPort(int newPort) {
            return new Options(dataDir, host, newPort, apiKey, jobDuration, dialect, fileReading);
        }

        public Options withHost(String newHost) {
            return new Options(dataDir, newHost, port, apiKey, jobDuration, dialect, fileReading);
        }

        public Options withApiKey(String newApiKey) {
            return new Options(dataDir, host, port, newApiKey, jobDuration, dialect, fileReading);
        }

        public Options withJobDuration(Duration newJobDuration) {
            return new Options(dataDir, host, port, apiKey, newJobDuration, dialect, fileReading);
        }

        public Options speaking(WireDialect newDialect) {
            return new Options(dataDir, host, port, apiKey, jobDuration, newDialect, fileReading);
        }

        public Options withFileReading(Duration newFileReading) {
            return new Options(dataDir, host, port, apiKey, jobDuration, dialect, newFileReading);
        }
    }

    /** Fails with {@code PORT_TAKEN}, {@code DATA_DIR_LOCKED}, {@code DATA_DIR_UNUSABLE} or {@code SIMULATOR_FAILED}. */
    public static SimulatedProvider start(Options options) {
        return Ports.startOn(options.port(), port -> {
            SimulatedProvider provider = opened(options);
            try {
                provider.serve(options.host(), port);
                return provider;
            } catch (RuntimeException e) {
                provider.close();
                throw e;
            }
        });
    }

    private static SimulatedProvider opened(Options options) {
        Storage storage = Storage.open(options.dataDir());
        try {
            return new SimulatedProvider(options, storage);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    private void addRoutes(RoutesConfig routes) {
        counts.addTo(routes);
        new FaultInjection(options.dialect(), faults).addTo(routes);
        new FileRoutes(account.files()).addTo(routes);
        new UploadRoutes(account.uploads()).addTo(routes);
        new JobRoutes(options.dialect(), account, simulation).addTo(routes);
        new ModelRoutes(account.models()).addTo(routes);
        new ChatRoutes(options.dialect(), account.models(), deployments).addTo(routes);
        if (options.dialect() == WireDialect.AZURE) {
            new DeploymentRoutes(account.models(), deployments).addTo(routes);
            new TokenRoutes(options.apiKey()).addTo(routes);
        }
        new ControlRoutes(faults, webhooks, this::state).addTo(routes);
    }

    private void serve(String host, int port) {
        try {
            server.start(host, port);
        } catch (JavalinBindException e) {
            throw Ports.taken(port, e);
        }
        account.jobs().newestFirst().reversed().forEach(simulation::start);
    }

    /** {@code http://127.0.0.1:PORT}, and {@code /openai} behind it where it
     * speaks as Azure: where what is not below the base URL stands. */
    public String url() {
        String root = options.dialect().root();
        return "http://" + LOOPBACK + ":" + server.port() + (root.isEmpty() ? "" : "/" + root);
    }

    /** Whose way of speaking it has. */
    public WireDialect dialect() {
        return options.dialect();
    }

    /** What a client of OpenAI's takes as its base URL: {@code http://127.0.0.1:PORT/v1}, or with Azure {@code …/openai/v1}. */
    public String baseUrl() {
        return url() + "/v1";
    }

    /** Where files lie; the temporary one of a simulator without a directory of its own goes with it. */
    Path workDirectory() {
        return storage.path();
    }

    /** Has a tuned model answer under a name, as somebody does in Azure's portal. */
    public void deploy(String name, String model) {
        deployments.put(name, new Deployments.Deployment(model, "standard", 1, true));
    }

    /** Makes requests go wrong, from now on. */
    public Faults faults() {
        return faults;
    }

    /** What the account holds now. */
    public SimulatorState state() {
        List<SimulatorState.JobState> jobs = account.jobs().newestFirst().reversed().stream()
                .map(JobRun::job)
                .map(Job::state)
                .toList();
        return new SimulatorState(jobs, account.files().all().size(), counts.now());
    }

    /**
     * Sends a signed notice to {@code url} whenever a job ends from now on.
     *
     * @param secret {@code whsec_} and base64, shared with whoever listens there; see {@link #newWebhookSecret}
     */
    public void sendWebhooksTo(URI url, String secret) {
        webhooks.sendTo(url, secret);
    }

    /** A random secret in the form that the clients' libraries take. */
    public static String newWebhookSecret() {
        return WebhookSecret.random();
    }

    /** Jobs that have not ended stay as they are, and go on at the next start on the same directory. */
    @Override
    public void close() {
        server.stop();
        account.stopJobs();
        simulation.close();
        webhooks.close();
        account.close();
        storage.close();
    }
}
