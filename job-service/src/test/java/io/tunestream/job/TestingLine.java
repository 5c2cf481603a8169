package io.tunestream.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.provider.Providers;
import io.tunestream.provider.memory.InMemoryProvider;
import io.tunestream.record.AuditRecord;
import io.tunestream.record.BatchReady;
import io.tunestream.record.CommandResult;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.JobCommand;
import io.tunestream.record.JobRecord;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import io.tunestream.record.TriggerSpec;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.state.CommandKind;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.snapshot.SnapshotPage;
import io.tunestream.support.Await;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import io.tunestream.support.TestTopics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.jspecify.annotations.Nullable;

/** A line of its own on the shared broker: topics, an object store, and what the other services would write. */
final class TestingLine implements AutoCloseable {

    static final String DATASET = TestingRecords.DATASET;

    final InMemoryProvider provider = new InMemoryProvider("memory");
    private final Map<Split, Long> nextNumbers = new HashMap<>();
    private final Map<String, String> overrides = new HashMap<>();
    private final TestingObjects objects;
    private final Topics topics;
    private final TestingTopics records;
    private final FollowedTopic<JobRecord> ledger;
    private final FollowedTopic<CommandResult> results;

    TestingLine(Path folder) {
        objects = new TestingObjects(folder);
        overrides.put("kafka.bootstrap.servers", TestKafka.shared().bootstrapServers());
        overrides.put("kafka.consumer.group.instance.id", "only"); // a restart need not wait for the session's end
        overrides.put("registry.url", TestRegistry.shared().confluentUrl());
        overrides.put("topics.prefix", TestKafka.uniquePrefix());
        overrides.put("storage.uri", objects.uri());
        overrides.put("job.absent-after", "PT3S"); // an attempt is made within a part of it, or not at all
        overrides.put("job.settle", "PT0.1S");
        overrides.put("job.back-off.first", "PT0.05S");
        overrides.put("job.work-dir", folder.resolve("work").toString());
        topics = new Topics(settings().of(TopicSettings.class));
        records = new TestingTopics(settings());
        records.create(topics);
        ledger = records.follow(topics.jobRecord());
        results = records.follow(topics.commandResult());
    }

    Settings settings() {
        return Settings.load(overrides, JobService.settings());
    }

    /** Other settings than those that every line has. */
    void configure(String name, String value) {
        overrides.put(name, value);
    }

    Topics topics() {
        return topics;
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

    /** Has the broker forget how far commands were carried out, as it does some time after the last member has left the group. */
    void forgetPosition() {
        try (Admin admin = Admin.create(settings().kafka("admin"))) {
            Await.until("the group has no member", () -> forgets(admin));
        }
    }

    private boolean forgets(Admin admin) {
        try {
            admin.deleteConsumerGroupOffsets(group(), Set.of(commands())).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupSubscribedToTopicException) {
                return false;
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As if so many commands had been carried out. */
    void commitPosition(OffsetAndMetadata position) {
        try (Admin admin = Admin.create(settings().kafka("admin"))) {
            admin.alterConsumerGroupOffsets(group(), Map.of(commands(), position))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Has the broker keep what became of commands for so long. */
    void keepResults(Duration retention) {
        try (Admin admin = Admin.create(settings().kafka("admin"))) {
            TestTopics.alter(
                    admin,
                    topics.commandResult().name(),
                    new AlterConfigOp(
                            new ConfigEntry("retention.ms", Long.toString(retention.toMillis())),
                            AlterConfigOp.OpType.SET));
        }
    }

    private String group() {
        return settings().of(TopicSettings.class).prefix() + "-job-service";
    }

    private TopicPartition commands() {
        return new TopicPartition(topics.jobCommand().name(), 0);
    }

    /** Does to the leader what another process would that takes it over. */
    void fence() {
        try (Producer<String, byte[]> producer = new KafkaClients(settings()).transactional(group())) {
            producer.initTransactions();
        }
    }

    void apply(TriggerSpec trigger, GuardSpec guards) {
        write(topics.datasetSpec(), DATASET, spec("v1", trigger, guards));
    }

    DatasetSpec spec(String version, TriggerSpec trigger, GuardSpec guards) {
        return TestingRecords.spec(version, trigger, guards);
    }

    /** A batch file in the store and its record on the topic, which goes on where the last one of its side ended. */
    BatchReady batch(Split split, int examples) {
        BatchReady batch = TestingBatches.of(DATASET, split, numbers(split, examples), examples);
        return ready(batch, TestingBatches.lines(batch));
    }

    /** A batch whose lines are these, in the store, in the log of accepted examples and on its topic; row n comes from raw offset 100 + n. */
    BatchReady batch(Split split, List<String> lines) {
        long first = numbers(split, lines.size());
        List<Long> offsets = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            offsets.add(writeTo(topics.exampleAccepted(), 0, TestingRecords.accepted(split, first + i, lines.get(i))));
        }
        byte[] file = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        return ready(
                BatchReady.newBuilder(TestingBatches.of(DATASET, split, first, lines.size()))
                        .setSha256(Sha256.of(file))
                        .setSizeBytes(file.length)
                        .setAcceptedTopic(topics.exampleAccepted().name())
                        .setAcceptedRange(new OffsetRange(0, offsets.getFirst(), offsets.getLast()))
                        .build(),
                file);
    }

    private long numbers(Split split, int examples) {
        long first = nextNumbers.getOrDefault(split, 0L);
        nextNumbers.put(split, first + examples);
        return first;
    }

    private BatchReady ready(BatchReady batch, byte[] file) {
        objects.put(batch.getObjectKey(), file, batch.getSha256());
        write(topics.batchReady(), batch.getBatchId(), batch);
        return batch;
    }

    /** A training batch of another dataset, as its first one. */
    BatchReady batchOf(String dataset, int examples) {
        BatchReady batch = TestingBatches.of(dataset, Split.TRAIN, 0, examples);
        objects.put(batch.getObjectKey(), TestingBatches.lines(batch), batch.getSha256());
        write(topics.batchReady(), batch.getBatchId(), batch);
        return batch;
    }

    /** Counts of the examples that prep-stream accepted for training. */
    void accepted(long train) {
        write(topics.datasetStats(), DATASET, TestingRecords.accepted(train));
    }

    void event(JobRecord job, String state) {
        write(topics.jobEvent(), job.getJobId(), TestingRecords.event(job, state));
    }

    /** What the status service tells of a job that its provider gave up. */
    void failed(JobRecord job, String code, String message) {
        write(topics.jobEvent(), job.getJobId(), TestingRecords.failed(job, code, message));
    }

    /** Sends a command and waits for what became of it. */
    CommandResult commanded(String kind, String jobId) {
        return commanded(TestingRecords.command(kind, jobId));
    }

    /** Sends a command about examples and waits for what became of it. */
    CommandResult commanded(CommandKind kind, ExamplePlace... places) {
        return commanded(TestingRecords.command(kind, List.of(places)));
    }

    /** Says which of the provider's jobs the one is, and waits for what became of that. */
    CommandResult adopted(String jobId, String providerJobId) {
        return commanded(JobCommand.newBuilder()
                .setKind(CommandKind.ADOPT.wire())
                .setJobId(jobId)
                .setProviderJobId(providerJobId));
    }

    /** Asks for the snapshot of a job at another provider, and waits for what became of that. */
    CommandResult replanned(String jobId, String otherProvider, String baseModel) {
        return commanded(JobCommand.newBuilder()
                .setKind(CommandKind.REPLAN.wire())
                .setJobId(jobId)
                .setProvider(otherProvider)
                .setBaseModel(baseModel));
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
        JobCommand command =
                TestingRecords.command(kind, jobId).setCommandId(id).build();
        records.write(
                topics.jobCommand(),
                new ProducerRecord<>(topics.jobCommand().name(), null, sent.toEpochMilli(), DATASET, command));
    }

    /** Null deletes what the key stands for. */
    <V extends SpecificRecord> void write(Topic<V> topic, String key, @Nullable V value) {
        records.write(topic, new ProducerRecord<>(topic.name(), key, value));
    }

    /** Writes to one partition; gives the offset. */
    <V extends SpecificRecord> long writeTo(Topic<V> topic, int partition, V value) {
        return records.write(topic, new ProducerRecord<>(topic.name(), partition, "", value));
    }

    /** What no schema knows. */
    void writeGarbage(Topic<?> topic, byte... value) {
        writeBytes(topic, DATASET, value);
    }

    /** Bytes as they are; gives the place of the record as a setting names it. */
    String writeBytes(Topic<?> topic, String key, byte... value) {
        return records.writeBytes(new ProducerRecord<>(topic.name(), key, value));
    }

    /** The first record of the ledger that has the state; and every one before it is read. */
    JobRecord await(String state) {
        return await(record -> record.getState().equals(state));
    }

    JobRecord await(Predicate<JobRecord> wanted) {
        return ledger.await(wanted, () -> "on the ledger, which has " + states());
    }

    /** What became of the command. */
    CommandResult result(String commandId) {
        return results.await(
                result -> result.getCommandId().equals(commandId),
                () -> "result of %s among %s".formatted(commandId, results.values()));
    }

    /** Waits for what is neither on the ledger nor among the results. */
    void until(BooleanSupplier condition) {
        Await.until("what the test waits for", FollowedTopic.PATIENCE, () -> {
            ledger.poll();
            return condition.getAsBoolean();
        });
    }

    /** Every record of the ledger with the state that was read so far, in order. */
    List<JobRecord> records(String state) {
        return ledger.values().stream()
                .filter(record -> record.getState().equals(state))
                .toList();
    }

    /** Every command result that was read so far, in order. */
    List<CommandResult> results() {
        return results.values();
    }

    /** States of everything read from the ledger so far, in order; what follows itself, as a busy machine's later attempt, is named once. */
    List<String> states() {
        List<String> states = new ArrayList<>();
        ledger.values().stream().map(JobRecord::getState).forEach(state -> {
            if (states.isEmpty() || !states.getLast().equals(state)) {
                states.add(state);
            }
        });
        return states;
    }

    /** What is excluded by now, by key; null for what is no longer. */
    Map<String, @Nullable ExcludedExample> excluded() {
        Map<String, @Nullable ExcludedExample> newest = new LinkedHashMap<>();
        records.read(topics.exampleExcluded(), newest::put);
        return newest;
    }

    /** Who ordered what, by now. */
    List<AuditRecord> audit() {
        List<AuditRecord> all = new ArrayList<>();
        records.read(topics.auditRecord(), (key, value) -> all.add(value));
        return all;
    }

    /** The file of a side of the snapshot of a job, as it is exported. */
    String file(JobRecord job, Split side) {
        return objects.export(job, side);
    }

    /** The batches of the snapshot of a job, with what is left out of each. */
    SnapshotPage manifest(JobRecord job) {
        return objects.manifest(job);
    }

    @Override
    public void close() {
        ledger.close();
        results.close();
    }
}
