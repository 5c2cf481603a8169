package io.tunestream.prep;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.prep.abort.StreamsClients;
import io.tunestream.prep.pack.BatchIds;
import io.tunestream.prep.spec.SpecTopicNames;
import io.tunestream.prep.trace.BatchTraces;
import io.tunestream.prep.trace.RecordTraces;
import io.tunestream.prep.validate.LargeRows;
import io.tunestream.prep.write.AcceptedLog;
import io.tunestream.prep.write.WriterParts;
import io.tunestream.prep.write.WriterThread;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicReport;
import io.tunestream.runtime.service.ReadinessReason;
import io.tunestream.runtime.service.Service;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.trace.Tracing;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RecordSettings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStoreSettings;
import io.tunestream.storage.ObjectStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * Prepares examples: the topology, which decides, and the writer, which carries the decisions out. Both work until the
 * service is closed; when one fails the other is stopped, and {@link #failure} says why. Safe to use from any thread.
 */
public final class PrepService implements Service {

    private final PrepSettings prep;
    private final AcceptedLog acceptedLog;
    private final InstanceDirectory workDir;
    private final PrepProperties properties;
    private final Topics topics;
    private final RecordSerdes serdes;
    private final BatchIds ids;
    private final LargeRows largeRows;
    private final PrepWatch watch;
    private final PrepStreams streams;
    private final ObjectStore store;
    private final Tracing tracing;
    private final KafkaClients clients;
    private final SpecTopicNames declared;
    private final AtomicReference<@Nullable Fault> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final MeterRegistry meters;
    private volatile @Nullable WriterThread writer;

    private PrepService(Settings settings, InstanceDirectory workDir, MeterRegistry meters) {
        this.workDir = workDir;
        this.meters = meters;
        prep = settings.of(PrepSettings.class);
        properties = new PrepProperties(settings, workDir.instance());
        clients = new KafkaClients(settings);
        topics = new Topics(settings.of(TopicSettings.class));
        StartupChecks.Ready ready =
                new StartupChecks(settings, clients, topics, properties.applicationId()).ensure(prep.checkpointAfter());
        TopicReport report = ready.topics();
        serdes = RecordSerdes.of(settings);
        acceptedLog = ready.accepted();
        ids = new BatchIds(
                report.clusterId(),
                requireNonNull(report.topicIds().get(topics.exampleAccepted().name())));
        store = ObjectStores.open(settings.of(ObjectStoreSettings.class));
        tracing = Tracing.open("prep-stream", settings);
        largeRows = LargeRows.open(workDir.largeRows(), topics.exampleRaw().name());
        declared = new SpecTopicNames(
                clients, topics.datasetSpec().name(), topics.exampleRaw().name());
        watch = new PrepWatch(settings, properties.applicationId(), topics);
        watch.bindTo(meters);
        streams = streams(report);
    }

    private PrepStreams streams(TopicReport report) {
        try {
            watch.prepare();
            Properties kafka = properties.streams(workDir.state(), watch.limits());
            return new PrepStreams(
                    leaving -> client(parts(report, leaving), kafka), meters, watch::lookAgain, this::fail);
        } catch (RuntimeException e) {
            watch.close();
            declared.close();
            throw e;
        }
    }

    private static KafkaStreams client(PrepParts parts, Properties kafka) {
        Topology topology = PrepTopology.of(parts, kafka);
        return new MeteredStreams(topology, PrepProperties.ofMember(kafka, topology), new StreamsClients());
    }

    /** The settings that {@link #start} reads. */
    public static Class<?>[] settings() {
        return new Class<?>[] {
            TopicSettings.class,
            RecordSettings.class,
            RegistrySettings.class,
            ObjectStoreSettings.class,
            PrepSettings.class
        };
    }

    /**
     * Creates missing topics, registers the schemas, and returns when examples are being prepared.
     *
     * @throws Fault when something that it needs is not there or cannot be used
     */
    public static PrepService start(Settings settings) {
        return start(settings, new SimpleMeterRegistry());
    }

    /**
     * As {@link #start(Settings)}.
     *
     * @param meters takes the meters of the topology's clients, and what a person should hear of the writer
     */
    public static PrepService start(Settings settings, MeterRegistry meters) {
        InstanceDirectory workDir =
                InstanceDirectory.take(Path.of(settings.of(PrepSettings.class).workDir()));
        PrepService service = made(settings, workDir, meters);
        try {
            service.begin();
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private static PrepService made(Settings settings, InstanceDirectory workDir, MeterRegistry meters) {
        try {
            return new PrepService(settings, workDir, meters);
        } catch (RuntimeException e) {
            workDir.close();
            throw e;
        }
    }

    private void begin() {
        writer = WriterThread.start(writerParts(), this::fail);
        try {
            streams.start();
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
        failure().ifPresent(fault -> {
            throw fault;
        });
        watch.watch(streams, this::fail);
    }

    @Override
    public boolean alive() {
        WriterThread running = writer;
        return failure.get() == null && running != null && running.alive() && streams.alive();
    }

    @Override
    public Optional<Fault> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public void await() throws InterruptedException {
        ended.await();
    }

    @Override
    public List<ReadinessReason> notReady() {
        if (failure.get() != null) {
            return Service.super.notReady();
        }
        return Stream.concat(topologyNotReady().stream(), storeNotReady().stream())
                .toList();
    }

    private Optional<ReadinessReason> topologyNotReady() {
        KafkaStreams.State state = streams.kafka().state();
        return state == KafkaStreams.State.RUNNING
                ? Optional.empty()
                : Optional.of(new ReadinessReason("PREP_" + state, "the topology is " + state));
    }

    private Optional<ReadinessReason> storeNotReady() {
        return Optional.ofNullable(writer)
                .flatMap(WriterThread::waiting)
                .map(why -> new ReadinessReason("STORAGE_UNAVAILABLE", why));
    }

    /** Where it counts. */
    public MeterRegistry meters() {
        return meters;
    }

    /** Called by the thread that failed, which cannot wait for itself; so another one ends what is left. */
    private void fail(RuntimeException cause) {
        Fault fault = cause instanceof Fault known
                ? known
                : new Fault(
                        FaultCode.PREP_FAILED,
                        "prep-stream stopped: " + cause.getClass().getSimpleName(),
                        cause);
        if (failure.compareAndSet(null, fault)) {
            Thread.ofPlatform().name("prep-stop").start(this::close);
        }
    }

    private PrepParts parts(TopicReport report, BooleanSupplier leaving) {
        String accepted = topics.exampleAccepted().name();
        return new PrepParts(
                prep,
                topics,
                serdes,
                new SpecPipelines(prep.counter()),
                declared,
                leaving,
                ids,
                largeRows,
                watch::limits,
                requireNonNull(report.partitions().get(accepted)),
                new RecordTraces(tracing),
                meters);
    }

    private WriterParts writerParts() {
        return new WriterParts(
                topics,
                acceptedLog,
                serdes,
                store,
                ids.origin(),
                workDir.open(),
                prep.openFiles(),
                prep.waitingBatches(),
                prep.checkpointAfter(),
                clients,
                new BatchTraces(tracing),
                meters,
                properties.writerConsumer(),
                properties.writerProducer());
    }

    /**
     * Ends both, within twelve seconds unless something hangs; what was not committed is done again by whoever goes on. Repeating it
     * does no harm.
     */
    @Override
    public synchronized void close() {
        Optional<WriterThread> running = Optional.ofNullable(writer);
        running.ifPresent(WriterThread::stop);
        watch.close();
        if (streams.close()) {
            largeRows.forget();
        }
        declared.close();
        running.ifPresent(WriterThread::close);
        tracing.close();
        store.close();
        workDir.close();
        ended.countDown();
    }
}
