package io.tunestream.cli.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.run.ParallelStartup.Starting;
import io.tunestream.job.JobService;
import io.tunestream.job.LedgerListener;
import io.tunestream.local.DataDirectory;
import io.tunestream.local.broker.BrokerExit;
import io.tunestream.local.broker.EmbeddedKafka;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.local.provider.WireDialect;
import io.tunestream.local.registry.RegistryProcess;
import io.tunestream.prep.PrepService;
import io.tunestream.prep.PrepSettings;
import io.tunestream.provider.Providers;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.service.PublishedMeters;
import io.tunestream.runtime.service.Service;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.status.StatusService;
import io.tunestream.storage.ObjectStoreSettings;
import io.tunestream.tokens.TokenCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole line in this process: broker, registry (a child process), provider, and the three services, which are the same
 * classes as in production. {@link #start} returns once everything works. Thread-safe after that.
 */
public final class Stack implements AutoCloseable {

    private static final Set<String> UNANSWERED = Set.of("KAFKA_UNREACHABLE", "REGISTRY_UNREACHABLE");

    private final ParallelStartup parts;
    private final EmbeddedKafka kafka;
    private final RegistryProcess registry;
    private final @Nullable SimulatedProvider provider;
    private final Settings settings;
    private final Path keyFile;
    private final PrepService prep;
    private final JobService jobs;
    private final StatusService status;

    private Stack(StackOptions options, WaitNotices notices) {
        parts = new ParallelStartup(notices);
        try {
            BrokerExit.intercept();
            parts.warmUp(() -> TokenCounters.forEncoding("o200k_base"));
            Starting<RegistryProcess> startingRegistry = parts.start("schema registry", () -> registry(options));
            Starting<EmbeddedKafka> startingKafka = parts.start("Kafka broker", () -> kafka(options));
            Starting<SimulatedProvider> startingProvider =
                    options.simulated().isPresent() ? parts.start("simulated provider", () -> provider(options)) : null;
            keyFile = options.directory().resolve(StackSettings.KEY_FILE);
            kafka = parts.await(startingKafka);
            provider = startingProvider == null ? null : parts.await(startingProvider);
            registry = parts.await(startingRegistry);
            settings = StackSettings.of(options, kafka, registry, provider);
            parts.await(parts.begin("topics", () -> patiently(registry, () -> ensureTopics(settings))));
            PublishedMeters meters = new PublishedMeters();
            Starting<StatusService> startingStatus =
                    startingService("status service", meters, own -> StatusService.start(settings, own, meters::text));
            Starting<JobService> startingJobs =
                    startingService("job service", meters, own -> JobService.start(settings, LedgerListener.NONE, own));
            Starting<PrepService> startingPrep =
                    startingService("prep service", meters, own -> PrepService.start(settings, own));
            status = parts.await(startingStatus);
            jobs = parts.await(startingJobs);
            prep = parts.await(startingPrep);
            closeToOthers(StackSettings.prepDirectory(options).resolve("state"));
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /**
     * Starts all parts, those that do not need each other at the same time.
     *
     * @param notices takes a line for what takes long
     * @throws Fault with the code of the part that did not start, which the message names; nothing is left running
     */
    public static Stack start(StackOptions options, Consumer<String> notices) {
        return new Stack(options, WaitNotices.to(notices));
    }

    private static boolean ensureTopics(Settings settings) {
        KafkaConnection clients = new KafkaConnection(settings);
        clients.ensure(clients.topics().all());
        return true;
    }

    private <S extends Service> Starting<S> startingService(
            String name, PublishedMeters meters, Function<MeterRegistry, S> starter) {
        return parts.start(name, () -> patiently(registry, () -> meters.start(starter)));
    }

    /** Again where broker or registry, which live on this machine, had no time to answer. */
    private static <T> T patiently(RegistryProcess registry, Supplier<T> task) {
        while (true) {
            try {
                return task.get();
            } catch (Fault e) {
                boolean alive = registry.isAlive() && BrokerExit.failure().isEmpty();
                if (!alive || !UNANSWERED.contains(e.code())) {
                    throw e;
                }
            }
        }
    }

    /** Kafka Streams opens its directories to the group, whatever the process's mask is. */
    private static void closeToOthers(Path state) {
        try (Stream<Path> applications = Files.list(state)) {
            DataDirectory.closeToOthers(state);
            for (Path each : applications.filter(Files::isDirectory).toList()) {
                DataDirectory.closeToOthers(each);
            }
        } catch (IOException e) {
            throw new Fault(FaultCode.DATA_DIR_UNUSABLE, "%s cannot be used: %s".formatted(state, e.getMessage()), e);
        }
    }

    private static EmbeddedKafka kafka(StackOptions options) {
        return EmbeddedKafka.start(
                EmbeddedKafka.Options.in(options.directory().resolve("kafka")).withPort(options.kafkaPort()));
    }

    private static RegistryProcess registry(StackOptions options) {
        RegistryProcess.Options own = options.kept()
                ? RegistryProcess.Options.keptIn(options.directory().resolve("registry"))
                : RegistryProcess.Options.inMemory(options.directory().resolve("registry.log"));
        return RegistryProcess.start(own.withPort(options.registryPort()));
    }

    private static SimulatedProvider provider(StackOptions options) {
        SimulatedProvider.Options own = SimulatedProvider.Options.keptIn(
                        options.directory().resolve("provider"))
                .withJobDuration(options.jobDuration())
                .speaking(options.simulated().orElseThrow());
        return SimulatedProvider.start(
                own.dialect() == WireDialect.AZURE ? own.withFileReading(Duration.ofSeconds(1)) : own);
    }

    /** The settings that its services run with. */
    public Settings settings() {
        return settings;
    }

    /** Where the page and the API are. */
    public String pageUrl() {
        return status.url();
    }

    public String kafkaAddress() {
        return kafka.bootstrapServers();
    }

    /** The address that clients want. */
    public String registryUrl() {
        return registry.confluentUrl();
    }

    /** Where the simulation is; empty where the provider is real. */
    public Optional<String> simulatorUrl() {
        return Optional.ofNullable(provider).map(SimulatedProvider::url);
    }

    /** Where jobs are trained, by the name of the provider; those that lack a credential are left out. */
    public SortedMap<String, String> providerAddresses() {
        SortedMap<String, String> addresses = new TreeMap<>();
        try (Providers providers = Providers.open(settings)) {
            providers.names().stream()
                    .map(providers::get)
                    .filter(each -> each.missingCredential().isEmpty())
                    .forEach(each -> addresses.put(each.name(), each.address()));
        }
        return addresses;
    }

    /** Whether the provider of that name is the simulation. */
    public boolean isSimulated(String name) {
        return provider != null && name.equals(provider.dialect().provider());
    }

    /** What other commands need to find this stack. */
    public Map<String, String> addresses() {
        Map<String, String> addresses = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "registry.url", registry.confluentUrl(),
                "cli.api-url", pageUrl(),
                "topics.partitions", "1",
                "prep.caps", Boolean.toString(settings.of(PrepSettings.class).caps()),
                "storage.uri", settings.of(ObjectStoreSettings.class).uri()));
        if (provider != null) {
            addresses.putAll(StackSettings.simulation(provider, keyFile));
        }
        return addresses;
    }

    /** What ended one of the services; empty while all work. */
    public Optional<Fault> failure() {
        Optional<Fault> broker = BrokerExit.failure()
                .map(failure -> new Fault(failure.code().name(), String.valueOf(failure.getMessage()), failure));
        Optional<Fault> dead = registry.isAlive()
                ? Optional.empty()
                : Optional.of(new Fault(FaultCode.REGISTRY_FAILED, "the schema registry has ended"));
        return Stream.of(broker, prep.failure(), jobs.failure(), status.failure(), dead)
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void close() {
        parts.close();
    }
}
