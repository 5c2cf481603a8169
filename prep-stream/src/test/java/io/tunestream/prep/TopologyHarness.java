package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.prep.limit.SizeLimits;
import io.tunestream.prep.pack.BatchIds;
import io.tunestream.prep.spec.DeclaredDatasets;
import io.tunestream.prep.trace.RecordTraces;
import io.tunestream.prep.validate.LargeRows;
import io.tunestream.prep.validate.Pipelines;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.RawExample;
import io.tunestream.record.RejectedExample;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.trace.Tracing;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology under test, with one partition and a clock that stands still. */
final class TopologyHarness implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static final int LIMIT = 10 * 1024 * 1024;
    private static final SizeLimits LIMITS = new SizeLimits(
            new SizeLimits.Limit("gathered", LIMIT),
            new SizeLimits.Limit("accepted", LIMIT),
            new SizeLimits.Limit("rejected", LIMIT));

    final Topics topics;
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final RecordSerdes serdes;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> raw;
    private final TestInputTopic<byte[], byte[]> specs;
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private final String application;
    private final Tracing tracing;

    TopologyHarness(Path folder, DedupeScope scope, Map<String, String> more, UnaryOperator<ExamplePipeline> change) {
        Settings settings = settings(folder, scope, more);
        Pipelines pipelines = new SpecPipelines(settings.of(PrepSettings.class).counter());
        topics = new Topics(settings.of(TopicSettings.class));
        serdes = RecordSerdes.of(settings);
        tracing = Tracing.open("prep-stream", settings);
        Properties properties = properties(settings);
        application = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        driver = new TopologyTestDriver(
                topology(
                        settings,
                        (spec, workspace) -> change.apply(pipelines.of(spec, workspace)),
                        new RecordTraces(tracing),
                        meters),
                properties,
                START);
        raw = driver.createInputTopic(topics.exampleRaw().name(), new ByteArraySerializer(), new ByteArraySerializer());
        specs = driver.createInputTopic(
                topics.datasetSpec().name(), new ByteArraySerializer(), new ByteArraySerializer());
        topics.all()
                .forEach(topic -> outputs.put(
                        topic.name(),
                        driver.createOutputTopic(
                                topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())));
    }

    static Settings settings(Path folder, DedupeScope scope, Map<String, String> more) {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("registry.url", MemoryRegistry.url());
        configuration.put("registry.serializer", MemoryRegistry.MemorySerializer.class.getName());
        configuration.put("registry.deserializer", MemoryRegistry.MemoryDeserializer.class.getName());
        configuration.put("prep.dedupe-scope", scope.name().toLowerCase(Locale.ROOT));
        configuration.put("prep.counter", "chars");
        configuration.put("prep.work-dir", folder.toString());
        configuration.putAll(more);
        return Settings.load(configuration, PrepService.settings());
    }

    private static Properties properties(Settings settings) {
        return new PrepProperties(settings, "test")
                .streams(Path.of(settings.of(PrepSettings.class).workDir()), LIMITS);
    }

    static Topology topology(Settings settings) {
        return topology(
                settings,
                new SpecPipelines(settings.of(PrepSettings.class).counter()),
                RecordTraces.OFF,
                new SimpleMeterRegistry());
    }

    private static Topology topology(
            Settings settings, Pipelines pipelines, RecordTraces traces, MeterRegistry meters) {
        Topics topics = new Topics(settings.of(TopicSettings.class));
        PrepSettings prep = settings.of(PrepSettings.class);
        PrepParts parts = new PrepParts(
                prep,
                topics,
                RecordSerdes.of(settings),
                pipelines,
                new NoneDeclared(),
                () -> false,
                new BatchIds("cluster", "topic"),
                LargeRows.open(
                        Path.of(prep.workDir()).resolve("large-rows"),
                        topics.exampleRaw().name()),
                () -> LIMITS,
                4,
                traces,
                meters);
        return PrepTopology.of(parts, properties(settings));
    }

    /** Every spec is in the store before a row comes. */
    private static final class NoneDeclared implements DeclaredDatasets {
        @Override
        public boolean isDeclared(String dataset) {
            return false;
        }

        @Override
        public boolean isDeclaredAfter(int partition, long offset, String dataset) {
            return false;
        }
    }

    void apply(DatasetSpec spec) {
        apply(
                spec.getDataset(),
                serdes.serializer(topics.datasetSpec())
                        .serialize(topics.datasetSpec().name(), spec));
    }

    void apply(String dataset, byte[] spec) {
        specs.pipeInput(dataset.getBytes(UTF_8), spec);
    }

    void send(String dataset, String row) {
        send(new RecordHeaders().add(Topics.DATASET_HEADER, dataset.getBytes(UTF_8)), row.getBytes(UTF_8));
    }

    /** With a time of its own, which says nothing of the clock. */
    void send(String dataset, String row, Instant time) {
        Headers headers = new RecordHeaders().add(Topics.DATASET_HEADER, dataset.getBytes(UTF_8));
        send(headers, row.getBytes(UTF_8), time);
    }

    void send(Headers headers, byte[] value) {
        send(headers, value, START);
    }

    void send(Headers headers, byte[] value, Instant time) {
        raw.pipeInput(new TestRecord<>(new byte[0], value, headers, time));
    }

    /** Writes bytes as they are to a topic that the topology reads; the first of them stand at offset 0 of partition 0. */
    void writeBytes(Topic<?> topic, byte... value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(new byte[0], value, new RecordHeaders(), START));
    }

    byte[] avro(RawExample example) {
        return serdes.serializer(topics.exampleRaw())
                .serialize(topics.exampleRaw().name(), example);
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    List<AcceptedExample> accepted() {
        return read(topics.exampleAccepted());
    }

    List<RejectedExample> rejected() {
        return read(topics.exampleRejected());
    }

    List<BatchClosed> closed() {
        return read(topics.batchClosed());
    }

    List<DatasetStats> stats() {
        return read(topics.datasetStats());
    }

    <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        return records(topic).stream()
                .map(each -> serdes.deserializer(topic).deserialize(topic.name(), each.value()))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> records(Topic<?> topic) {
        return requireNonNull(outputs.get(topic.name())).readRecordsToList();
    }

    /** What went to an internal topic of that name since the last call. */
    List<TestRecord<byte[], byte[]>> hops(String name) {
        return driver.createOutputTopic(
                        application + "-" + name + "-repartition",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** What was written to a store, and what was deleted from it as null, since the last call. */
    List<TestRecord<byte[], byte[]>> changes(String store) {
        return driver.createOutputTopic(
                        application + "-" + store + "-changelog",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** What was traced is with the collector. */
    void endTraces() {
        tracing.close();
    }

    @Override
    public void close() {
        driver.close();
        tracing.close();
    }
}
