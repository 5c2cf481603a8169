package io.tunestream.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.JobMain;
import io.tunestream.job.JobService;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ModelReady;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.snapshot.BatchSink;
import io.tunestream.snapshot.MissingBatches;
import io.tunestream.snapshot.SideTotals;
import io.tunestream.snapshot.SnapshotExport;
import io.tunestream.snapshot.SnapshotFiles;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.status.StatusService;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStores;
import io.tunestream.support.Await;
import io.tunestream.support.TestProcess;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What grows with the history must not: months of a trickle, made in seconds, on a broker with Kafka's default limits. */
class ManyBatchesIT {

    private static final Logger log = LoggerFactory.getLogger(ManyBatchesIT.class);
    private static final int MOST_BYTES = 10_000;
    private static final int EVENTS = 1_000_000;
    private static final int MOST_TIMES_THE_WORK = 4;

    @TempDir
    Path folder;

    private Map<String, String> settings = Map.of();
    private SimulatedProvider provider;
    private Line line;

    @BeforeEach
    void prepare() throws IOException {
        provider = SimulatedProvider.start(SimulatedProvider.Options.inMemory().withJobDuration(Duration.ofSeconds(2)));
        Path key = Files.writeString(folder.resolve("key"), "local", UTF_8);
        settings = Map.of(
                "providers.openai.base-url", provider.baseUrl(),
                "providers.openai.api-key-file", key.toString(),
                "status.port", "0",
                "status.poll.fastest", "PT0.2S",
                "job.work-dir", folder.resolve("work").toString());
        line = new Line(folder, settings);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void shouldTrainOnFiftyThousandBatchesAsOnTwo() throws Exception {
        // Given
        ManyBatches batches = ManyBatches.of(50_000);
        batches.store(folder.resolve("store"));
        line.sendAll(line.topics().batchReady(), batches.ready(), BatchReady::getBatchId);

        // When
        long begun = System.nanoTime();
        ModelReady model;
        try (JobService job = JobService.start(settings(JobService.settings()));
                StatusService status = StatusService.start(settings(StatusService.settings()))) {
            line.send(line.topics().datasetSpec(), ManyBatches.DATASET, spec(batches.trainingBatches()));
            model = awaitModel();
            assertThat(job.alive()).isTrue();
            assertThat(status.alive()).isTrue();
        }
        log.info("{} batches: a model after {} ms", batches.ready().size(), millisSince(begun));

        // Then
        assertThat(model.getTrainBatches()).isEqualTo(batches.trainingBatches());
        assertThat(model.getValidationBatches()).isEqualTo(batches.validationBatches());
        for (Topic<?> topic : List.of(
                line.topics().jobRecord(),
                line.topics().jobEvent(),
                line.topics().modelReady())) {
            assertThat(sizes(topic)).isNotEmpty().allMatch(size -> size < MOST_BYTES);
        }
        String expected = batches.trainingSha256();
        Path again = folder.resolve("again.jsonl");
        assertThat(export(model, again).sha256()).isEqualTo(expected);
        assertThat(Sha256.of(again)).isEqualTo(expected);
    }

    /**
     * How long a start takes depends on the machine and on what else it does, and so does its work; a start that has nothing to read, in
     * the same minute, is what it is held against. No event can be read: a start that looked at one would fail.
     */
    @Test
    void shouldStartBehindAHundredThousandBatchesAndAMillionEventsWithLittleMoreWorkThanBehindNone() throws Exception {
        // Given
        Duration alone = workOfStart(new Line(folder, settings), "behind nothing");
        ManyBatches batches = ManyBatches.of(100_000);
        line.sendAll(line.topics().batchReady(), batches.ready(), BatchReady::getBatchId);
        line.sendBytes(line.topics().jobEvent(), new byte[1], EVENTS);
        commitEvents();
        line.send(line.topics().datasetSpec(), ManyBatches.DATASET, spec(Long.MAX_VALUE));

        // When
        Duration used = workOfStart(
                line,
                "behind %d batches and %d events".formatted(batches.ready().size(), EVENTS));

        // Then
        assertThat(used).isLessThan(alone.multipliedBy(MOST_TIMES_THE_WORK));
    }

    private Duration workOfStart(Line started, String how) {
        long begun = System.nanoTime();
        try (TestProcess job =
                TestProcess.start(JobMain.class, started.overrides(), folder.resolve("job-service.log"))) {
            job.awaitReady();
            Duration used = job.processorTime();
            log.info(
                    "job-service started {} in {} ms, with {} ms of processor time",
                    how,
                    millisSince(begun),
                    used.toMillis());
            assertThat(job.alive()).isTrue();
            return used;
        }
    }

    private Settings settings(Class<?>... mappings) {
        return Settings.load(line.overrides(), mappings);
    }

    private static DatasetSpec spec(long newExamples) {
        return DatasetSpec.newBuilder()
                .setDataset(ManyBatches.DATASET)
                .setVersion("v1")
                .setTraining(TrainingSpec.newBuilder()
                        .setBaseModel("gpt-4o-mini-2024-07-18")
                        .setEpochs(1)
                        .build())
                .setTrigger(TriggerSpec.newBuilder().setNewExamples(newExamples).build())
                .build();
    }

    private ModelReady awaitModel() {
        try (Line.Reader<ModelReady> models = line.reader(line.topics().modelReady())) {
            return Await.until(models::values, found -> !found.isEmpty()).getFirst();
        }
    }

    private List<Integer> sizes(Topic<?> topic) {
        List<Integer> sizes = new ArrayList<>();
        new TopicReader(new KafkaClients(line.settings()))
                .read(List.of(new TopicPartition(topic.name(), 0)), record -> sizes.add(record.serializedValueSize()));
        return sizes;
    }

    private SideTotals export(ModelReady model, Path to) throws IOException {
        try (ObjectStore store =
                        ObjectStores.open(folder.resolve("store").toUri().toString(), Map.of());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            return new SnapshotExport(new SnapshotStore(store), new SnapshotFiles(store, MissingBatches.NONE))
                    .write(model.getSnapshotKey(), model.getSnapshotSha256(), Split.TRAIN, out, BatchSink.NONE);
        }
    }

    /** As the last leader would have. */
    private void commitEvents() throws Exception {
        TopicPartition events = new TopicPartition(line.topics().jobEvent().name(), 0);
        String group = line.overrides().get("topics.prefix") + "-job-service";
        try (Admin admin = Admin.create(line.settings().kafka("admin"))) {
            admin.alterConsumerGroupOffsets(group, Map.of(events, new OffsetAndMetadata(EVENTS)))
                    .all()
                    .get();
        }
    }

    private static long millisSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
