package io.tunestream.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.Providers;
import io.tunestream.provider.memory.InMemoryProvider;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.AuditRecord;
import io.tunestream.record.BatchReady;
import io.tunestream.record.CommandResult;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.JobCommand;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.state.CommandKind;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.snapshot.BatchSink;
import io.tunestream.snapshot.MissingBatches;
import io.tunestream.snapshot.SnapshotExport;
import io.tunestream.snapshot.SnapshotFiles;
import io.tunestream.snapshot.SnapshotPage;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStores;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A line of its own on the shared broker: topics, an object store, and what the other services would write. */
final class TestingLine implements AutoCloseable {

    static final String DATASET = "support";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final InMemoryProvider provider = new InMemoryProvider("memory");
    private final Path folder;
    private final Map<Split, Long> nextNumbers = new HashMap<>();
    private final Map<String, String> overrides = new HashMap<>();
    private final RecordSerdes serdes;
    private final Topics topics;
    private final List<CommandResult> results = new ArrayList<>();
    private final KafkaConsumer<String, CommandResult> resultReader;
    private final List<JobRecord> ledger = new ArrayList<>();
    private final KafkaConsumer<String, JobRecord> ledgerReader;

    TestingLine(Path folder) {
        this.folder = folder;
        overrides.put("kafka.bootstrap.servers", TestKafka.shared().bootstrapServers());
        overrides.put("kafka.consumer.group.instance.id", "only"); // a restart need not wait for the session's end
        overrides.put("registry.url", TestRegistry.shared().confluentUrl());
        overrides.put("topics.prefix", TestKafka.uniquePrefix());
        overrides.put("storage.uri", folder.resolve("objects").toUri().toString());
        overrides.put("job.absent-after", "PT3S"); // an attempt is made within a part of it, or not at all
        overrides.put("job.settle", "PT0.1S");
        overrides.put("job.back-off.first", "PT0.05S");
        overrides.put("job.work-dir", folder.resolve("work").toString());
        Settings settings = settings();
        topics = new Topics(settings.of(TopicSettings.class));
        serdes = new RecordSerdes(settings.of(RegistrySettings.class));
        createTopics(settings);
        ledgerReader = reader(topics.jobRecord());
        resultReader = reader(topics.commandResult());
    }

    JobService start() {
        return start(LedgerListener.NONE);
    }

    JobService start(LedgerListener listener) {
        return JobService.start(settings(), Providers.of(provider), listener);
    }

    /** With another provider beside the usual one. */
    JobService startBeside(InMemoryProvider other) {
        return JobService.start(settings(), Providers.of(provider, other), LedgerListener.NONE);
    }

    /** Asks for the snapshot of a job at another provider, and waits for what became of that. */
    CommandResult replanned(String jobId, String otherProvider, String baseModel) {
        return commanded(JobCommand.newBuilder()
                .setKind(CommandKind.REPLAN.wire())
                .setJobId(jobId)
                .setProvider(otherProvider)
                .setBaseModel(baseModel));
    }

    /** With another provider, at another time. */
    JobService start(InMemoryProvider other, Clock clock) {
        return JobService.start(settings(), Providers.of(other), LedgerListener.NONE, clock);
    }

    /** One of several services; it leaves the group when it is closed. */
    JobService startMember() {
        Map<String, String> own = new HashMap<>(overrides);
        own.remove("kafka.consumer.group.instance.id");
        return JobService.start(Settings.load(own, JobService.settings()), Providers.of(provider), LedgerListener.NONE);
    }

    /** Does to the leader what another process would that takes it over. */
    void fence() {
        Map<String, Object> properties = new HashMap<>(settings().kafka("producer"));
        properties.put("transactional.id", settings().of(TopicSettings.class).prefix() + "-job-service");
        try (KafkaProducer<String, JobRecord> producer =
                new KafkaProducer<>(properties, new StringSerializer(), serdes.serializer(topics.jobRecord()))) {
            producer.initTransactions();
        }
    }

    void apply(TriggerSpec trigger, GuardSpec guards) {
        write(topics.datasetSpec(), DATASET, spec("v1", trigger, guards));
    }

    DatasetSpec spec(String version, TriggerSpec trigger, GuardSpec guards) {
        return DatasetSpec.newBuilder()
                .setDataset(DATASET)
                .setVersion(version)
                .setTraining(TrainingSpec.newBuilder()
                        .setProvider("memory")
                        .setBaseModel("gpt-4o-mini-2024-07-18")
                        .build())
                .setTrigger(trigger)
                .setGuards(guards)
                .build();
    }

    /** A batch file in the store and its record on the topic, which goes on where the last one of its side ended. */
    BatchReady batch(Split split, int examples) {
        long first = nextNumbers.getOrDefault(split, 0L);
        nextNumbers.put(split, first + examples);
        BatchReady batch = TestingBatches.of(DATASET, split, first, examples);
        put(batch.getObjectKey(), TestingBatches.lines(batch), batch.getSha256());
        write(topics.batchReady(), batch.getBatchId(), batch);
        return batch;
    }

    /** A training batch of another dataset, as its first one. */
    BatchReady batchOf(String dataset, int examples) {
        BatchReady batch = TestingBatches.of(dataset, Split.TRAIN, 0, examples);
        put(batch.getObjectKey(), TestingBatches.lines(batch), batch.getSha256());
        write(topics.batchReady(), batch.getBatchId(), batch);
        return batch;
    }

    /** Counts of the examples that prep-stream accepted for training. */
    void accepted(long train) {
        write(
                topics.datasetStats(),
                DATASET,
                DatasetStats.newBuilder()
                        .setDataset(DATASET)
                        .setAccepted(train)
                        .setTrain(train)
                        .build());
    }

    /** Sends a command and waits for what became of it. */
    CommandResult commanded(String kind, String jobId) {
        String id = kind + "-" + UUID.randomUUID();
        command(id, kind, jobId);
        return result(id);
    }

    /** Says which of the provider's jobs the one is, and waits for what became of that. */
    CommandResult adopted(String jobId, String providerJobId) {
        return commanded(JobCommand.newBuilder()
                .setKind(CommandKind.ADOPT.wire())
                .setJobId(jobId)
                .setProviderJobId(providerJobId));
    }

    /** Sends a command and waits for what became of it. */
    CommandResult commanded(JobCommand.Builder command) {
        String id = command.getKind() + "-" + UUID.randomUUID();
        write(topics.jobCommand(), DATASET, command.setCommandId(id).build());
        return result(id);
    }

    void command(String id, String kind, String jobId) {
        command(Instant.now(), id, kind, jobId);
    }

    /** As if somebody had sent it then. */
    void command(Instant sent, String id, String kind, String jobId) {
        JobCommand command = JobCommand.newBuilder()
                .setCommandId(id)
                .setKind(kind)
                .setDataset(DATASET)
                .setJobId(jobId)
                .build();
        write(
                topics.jobCommand(),
                new ProducerRecord<>(topics.jobCommand().name(), null, sent.toEpochMilli(), DATASET, command));
    }

    /** Sends a command about examples and waits for what became of it. */
    CommandResult commanded(CommandKind kind, ExamplePlace... places) {
        String id = kind + "-" + UUID.randomUUID();
        write(
                topics.jobCommand(),
                DATASET,
                JobCommand.newBuilder()
                        .setCommandId(id)
                        .setKind(kind.wire())
                        .setDataset(DATASET)
                        .setPlaces(List.of(places))
                        .setMessage("it says the wrong thing")
                        .setRequestedBy("ada")
                        .build());
        return result(id);
    }

    /** What is excluded by now, by key; null for what is no longer. */
    Map<String, @Nullable ExcludedExample> excluded() {
        Map<String, @Nullable ExcludedExample> newest = new LinkedHashMap<>();
        TopicReader reader = new TopicReader(new KafkaClients(settings()));
        TopicPartition partition = new TopicPartition(topics.exampleExcluded().name(), 0);
        try (Deserializer<ExcludedExample> deserializer = serdes.deserializer(topics.exampleExcluded())) {
            reader.readTo(Map.of(partition, 0L), reader.ends(List.of(partition)), record -> {
                newest.put(record.key(), deserializer.deserialize(record.topic(), record.value()));
                return true;
            });
        }
        return newest;
    }

    /** Who ordered what, by now. */
    List<AuditRecord> audit() {
        List<AuditRecord> all = new ArrayList<>();
        TopicReader reader = new TopicReader(new KafkaClients(settings()));
        TopicPartition partition = new TopicPartition(topics.auditRecord().name(), 0);
        try (Deserializer<AuditRecord> deserializer = serdes.deserializer(topics.auditRecord())) {
            reader.readTo(Map.of(partition, 0L), reader.ends(List.of(partition)), record -> {
                all.add(deserializer.deserialize(record.topic(), record.value()));
                return true;
            });
        }
        return all;
    }

    /** What the status service tells of a job that its provider gave up. */
    void failed(JobRecord job, String code, String message) {
        write(
                topics.jobEvent(),
                job.getJobId(),
                JobEvent.newBuilder()
                        .setJobId(job.getJobId())
                        .setDataset(DATASET)
                        .setKind("state")
                        .setState("FAILED")
                        .setProviderJobId(job.getProviderJobId())
                        .setCode(code)
                        .setMessage(message)
                        .build());
    }

    /** A batch whose lines are these, in the store, in the log of accepted examples and on its topic; row n comes from raw offset 100 + n. */
    BatchReady batch(Split split, List<String> lines) {
        long first = nextNumbers.getOrDefault(split, 0L);
        nextNumbers.put(split, first + lines.size());
        List<Long> offsets = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            offsets.add(writeTo(topics.exampleAccepted(), 0, accepted(split, first + i, lines.get(i))));
        }
        byte[] file = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        BatchReady batch = BatchReady.newBuilder(TestingBatches.of(DATASET, split, first, lines.size()))
                .setSha256(TestingBatches.sha256(file))
                .setSizeBytes(file.length)
                .setAcceptedTopic(topics.exampleAccepted().name())
                .setAcceptedRange(new OffsetRange(0, offsets.getFirst(), offsets.getLast()))
                .build();
        put(batch.getObjectKey(), file, batch.getSha256());
        write(topics.batchReady(), batch.getBatchId(), batch);
        return batch;
    }

    private static AcceptedExample accepted(Split split, long number, String line) {
        return AcceptedExample.newBuilder()
                .setDataset(DATASET)
                .setSplit(split)
                .setNumber(number)
                .setLine(ByteBuffer.wrap(line.getBytes(UTF_8)))
                .setTokens(7)
                .setFingerprint(ByteBuffer.allocate(16).putLong(0, number))
                .setSourceOffset(100 + number)
                .build();
    }

    /** The file of a side of the snapshot of a job, as it is exported. */
    String file(JobRecord job, Split side) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectStore store = open()) {
            SnapshotStore manifests = new SnapshotStore(store);
            new SnapshotExport(manifests, new SnapshotFiles(store, MissingBatches.NONE))
                    .write(job.getSnapshotKey(), job.getSnapshotSha256(), side, out, BatchSink.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    /** The batches of the snapshot of a job, with what is left out of each. */
    SnapshotPage manifest(JobRecord job) {
        try (ObjectStore store = open()) {
            return new SnapshotStore(store).page(job.getSnapshotKey(), 0, 1_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectStore open() {
        return ObjectStores.open(folder.resolve("objects").toUri().toString(), Map.of());
    }

    /** Other settings than those that every line has. */
    void configure(String name, String value) {
        overrides.put(name, value);
    }

    void event(JobRecord job, String state) {
        write(
                topics.jobEvent(),
                job.getJobId(),
                JobEvent.newBuilder()
                        .setJobId(job.getJobId())
                        .setDataset(DATASET)
                        .setKind("state")
                        .setState(state)
                        .setProviderJobId(job.getProviderJobId())
                        .setTunedModel(state.equals("SUCCEEDED") ? "ft:model" : "")
                        .setTrainedTokens(state.equals("SUCCEEDED") ? 3000 : 0)
                        .build());
    }

    /** The first record of the ledger that has the state and was not awaited yet; and every one before it is read. */
    JobRecord await(String state) {
        return await(record -> record.getState().equals(state));
    }

    JobRecord await(Predicate<JobRecord> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            readLedger();
            Optional<JobRecord> found = ledger.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("not on the ledger, which has " + states());
    }

    /** What became of the command. */
    CommandResult result(String commandId) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            resultReader.poll(Duration.ofMillis(50)).forEach(record -> results.add(record.value()));
            Optional<CommandResult> found = results.stream()
                    .filter(result -> result.getCommandId().equals(commandId))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("no result of %s, but %s".formatted(commandId, results));
    }

    /** Waits for what is neither on the ledger nor among the results. */
    void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            readLedger();
        }
    }

    /** What came to the ledger since the last call, but for what nobody can read. */
    private void readLedger() {
        try {
            ledgerReader.poll(Duration.ofMillis(50)).forEach(record -> ledger.add(record.value()));
        } catch (RecordDeserializationException e) {
            ledgerReader.seek(e.topicPartition(), e.offset() + 1);
        }
    }

    /** Every record of the ledger with the state that was read so far, in order. */
    List<JobRecord> records(String state) {
        return ledger.stream().filter(record -> record.getState().equals(state)).toList();
    }

    /** Every command result that was read so far, in order. */
    List<CommandResult> results() {
        return List.copyOf(results);
    }

    /** States of everything read from the ledger so far, in order; what follows itself, as a busy machine's later attempt, is named once. */
    List<String> states() {
        List<String> states = new ArrayList<>();
        ledger.stream().map(JobRecord::getState).forEach(state -> {
            if (states.isEmpty() || !states.getLast().equals(state)) {
                states.add(state);
            }
        });
        return states;
    }

    Settings settings() {
        return Settings.load(overrides, JobService.settings());
    }

    Topics topics() {
        return topics;
    }

    /** Null deletes what the key stands for. */
    <V extends SpecificRecord> void write(Topic<V> topic, String key, @Nullable V value) {
        write(topic, new ProducerRecord<>(topic.name(), key, value));
    }

    private <V extends SpecificRecord> void write(Topic<V> topic, ProducerRecord<String, V> record) {
        Map<String, Object> properties = new HashMap<>(settings().kafka("producer"));
        try (KafkaProducer<String, V> producer =
                new KafkaProducer<>(properties, new StringSerializer(), serdes.serializer(topic))) {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes to one partition; gives the offset. */
    <V extends SpecificRecord> long writeTo(Topic<V> topic, int partition, V value) {
        try (KafkaProducer<String, V> producer =
                new KafkaProducer<>(settings().kafka("producer"), new StringSerializer(), serdes.serializer(topic))) {
            return producer.send(new ProducerRecord<>(topic.name(), partition, "", value))
                    .get()
                    .offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** What no schema knows. */
    void writeGarbage(Topic<?> topic, byte... value) {
        writeBytes(topic, DATASET, value);
    }

    /** Bytes as they are; gives the place of the record as a setting names it. */
    String writeBytes(Topic<?> topic, String key, byte... value) {
        Map<String, Object> properties = new HashMap<>(settings().kafka("producer"));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            RecordMetadata written = producer.send(new ProducerRecord<>(topic.name(), key, value))
                    .get();
            return "%s-%d@%d".formatted(written.topic(), written.partition(), written.offset());
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private <V extends SpecificRecord> KafkaConsumer<String, V> reader(Topic<V> topic) {
        Map<String, Object> properties = new HashMap<>(settings().kafka("admin"));
        properties.put("isolation.level", "read_committed");
        Deserializer<V> values = serdes.deserializer(topic);
        KafkaConsumer<String, V> reader = new KafkaConsumer<>(properties, new StringDeserializer(), values);
        List<TopicPartition> partitions = List.of(new TopicPartition(topic.name(), 0));
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        return reader;
    }

    private void createTopics(Settings settings) {
        try (Admin admin = Admin.create(settings.kafka("admin"))) {
            new TopicPreparation(admin).ensure(topics.all(), (short) -1);
        }
    }

    private void put(String key, byte[] lines, String sha256) {
        try (ObjectStore store = open()) {
            Path file = Files.write(folder.resolve("incoming"), lines);
            store.putIfAbsent(key, file, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ledgerReader.close();
        resultReader.close();
    }
}
