package io.tunestream.status;

import io.tunestream.provider.Providers;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.memory.InMemoryProvider;
import io.tunestream.record.BatchReady;
import io.tunestream.record.JobRecord;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import io.tunestream.record.TokenSummary;
import io.tunestream.record.TrainingSpec;
import io.tunestream.runtime.file.Directories;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.trace.Tracing;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.snapshot.Sequences;
import io.tunestream.snapshot.SideTotals;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.snapshot.SnapshotTotals;
import io.tunestream.snapshot.StoredBatch;
import io.tunestream.status.publish.KafkaAccess;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStores;
import io.tunestream.support.Await;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A line of its own on the shared broker and registry: what the other services would write, and a provider in memory. */
public final class TestLine implements AutoCloseable {

    public static final String DATASET = "support";

    private final InMemoryProvider provider = new InMemoryProvider("memory");
    private final Map<String, String> configuration = new HashMap<>();
    private final Settings settings;
    private final Topics topics;
    private final RecordSerdes serdes;
    private final KafkaProducer<String, byte[]> producer;

    private final Path store;

    public TestLine() {
        try {
            this.store = Files.createTempDirectory("status-line");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        configuration.put("storage.uri", store.toUri().toString());
        configuration.put("kafka.bootstrap.servers", TestKafka.shared().bootstrapServers());
        configuration.put("registry.url", TestRegistry.shared().confluentUrl());
        configuration.put("topics.prefix", TestKafka.uniquePrefix());
        configuration.put("status.port", "0");
        configuration.put("status.poll.fastest", "PT0.05S");
        configuration.put("status.probe.fastest", "PT0.05S");
        this.settings = Settings.load(configuration, StatusService.settings());
        this.topics = new Topics(settings.of(TopicSettings.class));
        this.serdes = new RecordSerdes(settings.of(RegistrySettings.class));
        this.producer =
                new KafkaProducer<>(settings.kafka("producer"), new StringSerializer(), new ByteArraySerializer());
        try (Admin admin = Admin.create(settings.kafka("admin"))) {
            new TopicPreparation(admin).ensure(topics.all(), (short) 1);
        }
    }

    /** Starts the service with the line's configuration and these settings over it. */
    public StatusService start(String... namesAndValues) {
        Map<String, String> changed = new HashMap<>(configuration);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return StatusService.start(Settings.load(changed, StatusService.settings()), Providers.of(provider));
    }

    /** The line's configuration. */
    public Map<String, String> configuration() {
        return Map.copyOf(configuration);
    }

    public InMemoryProvider provider() {
        return provider;
    }

    public Topics topics() {
        return topics;
    }

    public <V extends SpecificRecord> void write(Topic<V> topic, String key, V value) {
        writeBytes(topic, key, bytes(topic, value));
    }

    /** A value as it is on its topic. */
    public <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V value) {
        try (Serializer<V> serializer = serdes.serializer(topic)) {
            return serializer.serialize(topic.name(), value);
        }
    }

    /** Writes many records as fast as the broker takes them. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of it
    public void writeMany(Topic<?> topic, int count, IntFunction<String> key, IntFunction<byte[]> value) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        for (int i = 0; i < count; i++) {
            producer.send(new ProducerRecord<>(topic.name(), key.apply(i), value.apply(i)), (metadata, e) -> {
                if (e != null) {
                    failure.set(e);
                }
            });
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    /** Gives the place of the record as a setting names it. */
    public String writeBytes(Topic<?> topic, String key, byte[] value) {
        try {
            RecordMetadata written = producer.send(new ProducerRecord<>(topic.name(), key, value))
                    .get();
            return "%s-%d@%d".formatted(written.topic(), written.partition(), written.offset());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is committed on a topic now. */
    public <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        List<V> values = new ArrayList<>();
        new KafkaAccess(new KafkaClients(settings), serdes, topics, Tracing.OFF)
                .scan()
                .read(topic, 0, each -> values.add(each.value()));
        return values;
    }

    /** Submits a job on one training and one validation batch, all of it on the topics; gives the provider's id. */
    public String submit(String jobId) {
        String train = batch(jobId + "-train", Split.TRAIN, 40);
        String validation = batch(jobId + "-validation", Split.VALIDATION, 4);
        String providerJobId = createAtProvider(jobId);
        write(topics.jobRecord(), jobId, job(jobId, providerJobId, List.of(train), List.of(validation)));
        return providerJobId;
    }

    public static JobRecord job(String jobId, String providerJobId, List<String> train, List<String> validation) {
        return JobRecord.newBuilder()
                .setJobId(jobId)
                .setDataset(DATASET)
                .setSpecVersion("v1")
                .setProvider("memory")
                .setTraining(TrainingSpec.newBuilder().setBaseModel("small").build())
                .setState("SUBMITTED")
                .setSnapshotKey("snapshots/%s/%s.json".formatted(DATASET, jobId))
                .setSnapshotSha256("0".repeat(64))
                .setTrainBatchCount(train.size())
                .setValidationBatchCount(validation.size())
                .setTrainExamples(40L * train.size())
                .setValidationExamples(4L * validation.size())
                .setTrainTokens(4000L * train.size())
                .setProviderJobId(providerJobId)
                .setPlannedAt(System.currentTimeMillis())
                .setStateSince(System.currentTimeMillis())
                .build();
    }

    /** Puts a manifest of one training and one validation batch into the store; gives its SHA-256. */
    public String storeManifest() throws IOException {
        SnapshotTotals totals = new SnapshotTotals(
                DATASET, new SideTotals(1, 2, 20, 10, ""), new SideTotals(1, 1, 10, 5, ""), Map.of(), 0);
        try (ObjectStore objects = ObjectStores.open(store.toUri().toString(), Map.of())) {
            return new SnapshotStore(objects)
                    .put(totals, List.of(stored(Split.TRAIN, 2)), List.of(stored(Split.VALIDATION, 1)), store)
                    .sha256();
        }
    }

    private static StoredBatch stored(Split split, long examples) {
        String id = "%s-%s-p0-0-63147a4d".formatted(DATASET, Sequences.nameOf(split));
        OffsetRange range = new OffsetRange(0, 0L, examples - 1);
        return new StoredBatch(
                id,
                DATASET,
                split,
                0,
                0,
                examples - 1,
                "datasets/" + id,
                "0".repeat(64),
                5 * examples,
                examples,
                10 * examples,
                "example.raw",
                List.of(range),
                "example.accepted",
                range,
                List.of());
    }

    /** Makes a job at the provider alone; gives the provider's id. */
    public String createAtProvider(String jobId) {
        UploadAnswer stored = provider.upload(new UploadFile(jobId, Path.of("train.jsonl"), 1));
        TuningPlan plan = new TuningPlan(jobId, DATASET, "small", "supervised", 0, 0, 0, "s", -1, 40, 4, 0);
        SubmitAnswer answer = provider.submit(plan, ((UploadAnswer.Stored) stored).fileId(), "");
        return ((SubmitAnswer.Created) answer).providerJobId();
    }

    private String batch(String id, Split split, long examples) {
        BatchReady batch = BatchReady.newBuilder()
                .setBatchId(id)
                .setDataset(DATASET)
                .setSplit(split)
                .setObjectKey("datasets/" + id)
                .setSha256("0".repeat(64))
                .setExamples(examples)
                .setTokens(TokenSummary.newBuilder().setTotal(examples * 100).build())
                .setRawRanges(List.of(new OffsetRange(0, 5L, 5 + examples)))
                .setAcceptedRange(new OffsetRange(0, 0L, examples - 1))
                .setReadyAt(System.currentTimeMillis())
                .build();
        write(topics.batchReady(), id, batch);
        return id;
    }

    /** Waits for a condition. */
    public static void await(String what, BooleanSupplier condition) {
        Await.until(what, condition);
    }

    @Override
    public void close() {
        producer.close();
        try {
            Directories.delete(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
