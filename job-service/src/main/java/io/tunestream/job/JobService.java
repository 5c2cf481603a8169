package io.tunestream.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.job.decide.TrainingDecider;
import io.tunestream.job.decide.guard.ExampleDestinations;
import io.tunestream.job.decide.guard.Guards;
import io.tunestream.job.decide.trigger.Triggers;
import io.tunestream.job.submit.ActionContext;
import io.tunestream.provider.KnownModels;
import io.tunestream.provider.Providers;
import io.tunestream.provider.SelfHosted;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.LeaderLoop;
import io.tunestream.runtime.kafka.RestartBudget;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.service.Service;
import io.tunestream.runtime.service.StartReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.trace.Tracing;
import io.tunestream.schema.serde.RecordSettings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStoreSettings;
import io.tunestream.storage.ObjectStores;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides when a dataset is worth a job, and submits the job so that it is paid for once. Any number of processes may run
 * it against one set of topics; one of them works, the others stand by. Thread-safe.
 */
public final class JobService implements Service {

    private final LeaderLoop loop;
    private final ObjectStore store;
    private final Tracing tracing;
    private final MeterRegistry meters;
    private final Optional<Providers> owned;

    private JobService(
            LeaderLoop loop, ObjectStore store, Tracing tracing, MeterRegistry meters, Optional<Providers> owned) {
        this.loop = loop;
        this.store = store;
        this.tracing = tracing;
        this.meters = meters;
        this.owned = owned;
    }

    /** The settings that {@link #start} reads. */
    public static Class<?>[] settings() {
        Stream<Class<?>> own = Stream.of(
                TopicSettings.class,
                RecordSettings.class,
                RegistrySettings.class,
                ObjectStoreSettings.class,
                JobSettings.class);
        return Stream.concat(own, Stream.of(Providers.settings())).toArray(Class<?>[]::new);
    }

    /**
     * Starts with the configured providers; returns when it works or stands by.
     *
     * @throws Fault where it cannot
     */
    public static JobService start(Settings settings) {
        return start(settings, LedgerListener.NONE, new SimpleMeterRegistry());
    }

    /**
     * As {@link #start(Settings)}.
     *
     * @param listener hears of every step of the ledger
     * @param meters   takes the counters {@code tunestream.jobs.steps}, {@code tunestream.jobs.duplicates},
     *     {@code tunestream.commands.declined} and {@code tunestream.files.orphans.deleted}, and the gauge
     *     {@code tunestream.jobs.discrepancies}
     */
    public static JobService start(Settings settings, LedgerListener listener, MeterRegistry meters) {
        StartReport report = new StartReport();
        Optional<Providers> providers = report.look(() -> Providers.open(settings));
        try {
            look(settings, providers, report);
            return begin(settings, providers.orElseThrow(), listener, Clock.systemUTC(), meters, providers);
        } catch (RuntimeException e) {
            providers.ifPresent(Providers::close);
            throw e;
        }
    }

    /**
     * As {@link #start(Settings)}.
     *
     * @param providers whoever trains; the caller closes them after the service
     * @param listener  hears of every step of the ledger
     */
    public static JobService start(Settings settings, Providers providers, LedgerListener listener) {
        return start(settings, providers, listener, Clock.systemUTC());
    }

    /** As {@link #start(Settings, Providers, LedgerListener)}, at another time. */
    static JobService start(Settings settings, Providers providers, LedgerListener listener, Clock clock) {
        look(settings, Optional.of(providers), new StartReport());
        return begin(settings, providers, listener, clock, new SimpleMeterRegistry(), Optional.empty());
    }

    private static void look(Settings settings, Optional<Providers> providers, StartReport report) {
        providers.ifPresent(each -> report.check(() -> SettingsCheck.check(settings.of(JobSettings.class), each)));
        report.check(() -> JobTopics.prepare(settings, report));
        report.require();
    }

    private static JobService begin(
            Settings settings,
            Providers providers,
            LedgerListener listener,
            Clock clock,
            MeterRegistry meters,
            Optional<Providers> owned) {
        JobSettings own = settings.of(JobSettings.class);
        Tracing tracing = Tracing.open("job-service", settings);
        ObjectStore store = ObjectStores.open(settings.of(ObjectStoreSettings.class));
        Backoff backoff = new Backoff(own.backOff().first(), own.backOff().most());
        JobClients clients = new JobClients(settings);
        Snapshots snapshots = Snapshots.of(clients, store, own.workDir());
        ActionContext acting = new ActionContext(
                providers,
                snapshots.export(),
                snapshots.maker(),
                snapshots.rows(),
                own.workDir(),
                own.absentAfter(),
                backoff,
                meters,
                clock);
        Catalogue catalogue = Catalogue.shipped();
        ExampleDestinations destinations = new ExampleDestinations(SelfHosted.of(settings));
        TrainingDecider decider = new TrainingDecider(
                catalogue, Triggers.all(), Guards.all(catalogue, KnownModels.of(settings), destinations));
        JobParts parts =
                new JobParts(clients, decider, destinations, own.settle(), acting, own.reconcile(), tracing, listener);
        LeaderLoop loop = new LeaderLoop(
                "job-service",
                clients.member(),
                LedgerRecovery.read(clients.topics()),
                member -> LedgerRecovery.begin(parts, member),
                RestartBudget.standard(),
                meters);
        JobService service = new JobService(loop, store, tracing, meters, owned);
        service.join();
        return service;
    }

    private void join() {
        loop.start();
        try {
            loop.awaitMembership();
        } catch (Fault e) {
            close();
            throw e;
        } catch (InterruptedException e) {
            close();
            throw Fault.interrupted();
        }
    }

    /** Whether it works or stands by. */
    @Override
    public boolean alive() {
        return loop.alive();
    }

    @Override
    public Optional<Fault> failure() {
        return loop.failure();
    }

    /** Where it counts. */
    public MeterRegistry meters() {
        return meters;
    }

    @Override
    public void await() throws InterruptedException {
        loop.await();
    }

    /** Ends within seconds; a paid call under way is waited for up to ten. What is unfinished goes on at the next start. */
    @Override
    public void close() {
        loop.close();
        tracing.close();
        store.close();
        owned.ifPresent(Providers::close);
    }
}
