package io.tunestream.status;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.tunestream.provider.Providers;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.service.PublishedMeters;
import io.tunestream.runtime.service.Service;
import io.tunestream.runtime.service.StartReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.trace.Tracing;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RecordSettings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.startup.ServiceTopics;
import io.tunestream.schema.topic.AccessRights;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.status.follow.JobFollowers;
import io.tunestream.status.follow.PollInterval;
import io.tunestream.status.follow.ProgressReceiver;
import io.tunestream.status.follow.WebhookReceiver;
import io.tunestream.status.http.Api;
import io.tunestream.status.http.LiveStream;
import io.tunestream.status.http.ProgressApi;
import io.tunestream.status.http.SnapshotApi;
import io.tunestream.status.http.WebServer;
import io.tunestream.status.prove.ModelProbers;
import io.tunestream.status.publish.KafkaAccess;
import io.tunestream.status.publish.Publisher;
import io.tunestream.status.view.ReadModelService;
import io.tunestream.status.view.ViewLimits;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStoreSettings;
import io.tunestream.storage.ObjectStores;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows jobs at their providers, publishes job events and model-ready events, and shows the whole line over HTTP. Of
 * several instances one publishes and the others stand by; all of them show. Thread-safe.
 */
public final class StatusService implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(StatusService.class);

    private final MeterRegistry meters;
    private final CompletableFuture<Fault> failure = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Parts parts;

    private record Parts(WebServer web, ReadModelService view, Publisher publisher) {}

    /** Answers at its address; for the rest see {@link #begin}. */
    private StatusService(
            Settings settings,
            Providers providers,
            WebServer.Address address,
            RecordSerdes serdes,
            MeterRegistry meters,
            Supplier<String> metrics) {
        this.meters = meters;
        try {
            this.parts = wire(settings, providers, address, serdes, metrics);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts, and returns once the view holds what the topics hold and jobs are about to be followed. Before that, and however
     * long it takes, requests are told what it waits for.
     *
     * @throws Fault KAFKA_UNREACHABLE, REGISTRY_UNREACHABLE, PORT_TAKEN, TOKEN_MISSING and their kin
     */
    public static StatusService start(Settings settings) {
        PublishedMeters all = new PublishedMeters();
        return all.start(own -> start(settings, own, all::text));
    }

    /**
     * As {@link #start(Settings)}.
     *
     * @param meters  where it counts
     * @param metrics what it answers to {@code /metrics}, where others in the same process count too
     */
    public static StatusService start(Settings settings, MeterRegistry meters, Supplier<String> metrics) {
        StartReport report = new StartReport();
        Optional<Providers> providers = report.look(() -> Providers.open(settings));
        try {
            StatusService service = start(settings, providers, report, meters, metrics);
            service.open.addFirst(providers.orElseThrow());
            return service;
        } catch (RuntimeException e) {
            providers.ifPresent(Providers::close);
            throw e;
        }
    }

    /** Starts with these providers, which the caller closes. */
    public static StatusService start(Settings settings, Providers providers) {
        PublishedMeters all = new PublishedMeters();
        return all.start(own -> start(settings, Optional.of(providers), new StartReport(), own, all::text));
    }

    private static StatusService start(
            Settings settings,
            Optional<Providers> providers,
            StartReport report,
            MeterRegistry meters,
            Supplier<String> metrics) {
        Optional<WebServer.Address> address = report.look(() -> ListenAddress.of(settings.of(StatusSettings.class)));
        Optional<StatusService> service =
                providers.flatMap(all -> address.flatMap(where -> answering(settings, all, where, meters, metrics)));
        try {
            report.check(() -> prepareTopics(settings, report));
            report.require();
            service.orElseThrow().begin();
            return service.orElseThrow();
        } catch (RuntimeException e) {
            service.ifPresent(StatusService::close);
            throw e;
        }
    }

    /** Answers; empty where records cannot be read as the settings are, which the preparation of topics reports. */
    private static Optional<StatusService> answering(
            Settings settings,
            Providers providers,
            WebServer.Address address,
            MeterRegistry meters,
            Supplier<String> metrics) {
        return new StartReport()
                .look(() -> RecordSerdes.of(settings))
                .map(serdes -> new StatusService(settings, providers, address, serdes, meters, metrics));
    }

    private static void prepareTopics(Settings settings, StartReport report) {
        TopicSettings names = settings.of(TopicSettings.class);
        ServiceTopics.prepare(
                settings,
                Owner.STATUS_SERVICE,
                new AccessRights(names).of(Owner.STATUS_SERVICE),
                used(new Topics(names)),
                report);
    }

    /** Returns once the view is whole. */
    private void begin() {
        parts.view().start();
        parts.publisher().start();
    }

    /** The mappings that it needs. */
    public static Class<?>[] settings() {
        return Stream.concat(
                        Stream.of(
                                TopicSettings.class,
                                RecordSettings.class,
                                RegistrySettings.class,
                                ObjectStoreSettings.class,
                                StatusSettings.class),
                        Stream.of(Providers.settings()))
                .toArray(Class<?>[]::new);
    }

    private Parts wire(
            Settings settings,
            Providers providers,
            WebServer.Address address,
            RecordSerdes serdes,
            Supplier<String> metrics) {
        StatusSettings own = settings.of(StatusSettings.class);
        TopicSettings topicSettings = settings.of(TopicSettings.class);
        Topics topics = new Topics(topicSettings);
        KafkaAccess kafka = new KafkaAccess(
                new KafkaClients(settings), serdes, topics, opened(Tracing.open("status-service", settings)));
        Admin admin = opened(kafka.clients().admin());
        measure();

        JobFollowers followers = new JobFollowers(
                providers::get,
                new PollInterval(own.poll().fastest(), own.poll().slowest()),
                meters);
        ModelProbers probers = probers(own.probe(), providers);
        LiveStream stream = new LiveStream();
        ReadModelService view = opened(new ReadModelService(kafka, limits(own), stream, meters, failure::complete));
        String id = topicSettings.prefix() + "-status-service";
        Publisher publisher = opened(new Publisher(kafka, id, followers, probers, meters, failure::complete));
        ObjectStore store = opened(ObjectStores.open(settings.of(ObjectStoreSettings.class)));
        SnapshotApi snapshots = new SnapshotApi(new SnapshotStore(store));
        WebhookReceiver webhooks = new WebhookReceiver(providers::get, followers, meters);
        WebServer server = opened(new WebServer(
                address,
                new Api(view, stream),
                snapshots,
                webhooks,
                new ProgressApi(new ProgressReceiver(providers::get, followers, meters)),
                new KafkaReadiness(admin, publisher, view, failure),
                metrics));
        server.start();
        return new Parts(server, view, publisher);
    }

    private static List<Topic<?>> used(Topics topics) {
        return List.of(
                topics.datasetSpec(),
                topics.datasetStats(),
                topics.batchReady(),
                topics.jobRecord(),
                topics.jobEvent(),
                topics.jobProgress(),
                topics.modelRecord(),
                topics.modelReady());
    }

    private void measure() {
        Stream.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(meters));
        opened(new JvmGcMetrics()).bindTo(meters);
    }

    private ModelProbers probers(StatusSettings.Probe probe, Providers providers) {
        return new ModelProbers(
                providers::get, new PollInterval(probe.fastest(), probe.slowest()), probe.timeout(), meters);
    }

    private static ViewLimits limits(StatusSettings own) {
        StatusSettings.View view = own.view();
        return new ViewLimits(view.events(), view.batches(), view.jobs(), view.models(), own.stalledAfter());
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.addLast(part);
        return part;
    }

    /** Where the page is. */
    public String url() {
        return parts.web().url();
    }

    /** Where it counts. */
    public MeterRegistry meters() {
        return meters;
    }

    @Override
    public boolean alive() {
        return !failure.isDone() && !closed.isDone();
    }

    @Override
    public Optional<Fault> failure() {
        return Optional.ofNullable(failure.getNow(null));
    }

    @Override
    public void await() throws InterruptedException {
        try {
            CompletableFuture.anyOf(failure, closed).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither ever completes with an exception", e);
        }
    }

    /** Ends within seconds, unless something hangs; what is not published yet is found again at the next start. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.removeLast();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
            }
        }
        closed.complete(null);
    }
}
