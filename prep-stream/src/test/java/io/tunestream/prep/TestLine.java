package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.record.BatchLimits;
import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.RejectedExample;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import io.tunestream.support.TestTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** A broker, a registry, topics of a test's own, and what stands before and behind prep-stream. */
final class TestLine implements AutoCloseable {

    final Path folder;
    final Map<String, String> configuration;
    final Settings settings;
    final Topics topics;
    final RecordSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;

    TestLine(Path folder, Map<String, String> more) {
        this.folder = folder;
        configuration = new HashMap<>();
        configuration.put("topics.prefix", TestKafka.uniquePrefix());
        configuration.put("kafka.bootstrap.servers", TestKafka.shared().bootstrapServers());
        configuration.put("registry.url", TestRegistry.shared().confluentUrl());
        configuration.put("storage.uri", folder.resolve("store").toUri().toString());
        configuration.put("prep.work-dir", folder.resolve("work").toString());
        configuration.put("prep.counter", "chars");
        configuration.putAll(more);
        settings = Settings.load(configuration, PrepService.settings());
        topics = new Topics(settings.of(TopicSettings.class));
        serdes = new RecordSerdes(settings.of(RegistrySettings.class));
        Map<String, Object> properties = new HashMap<>(settings.kafka("producer"));
        properties.put("max.request.size", 16 * 1024 * 1024);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        try (Admin admin = Admin.create(settings.kafka("admin"))) {
            new TopicPreparation(admin).ensure(topics.all(), (short) 1);
        }
    }

    static DatasetSpec spec(String dataset, double validationFraction, BatchLimits limits) {
        return DatasetSpec.newBuilder()
                .setDataset(dataset)
                .setVersion("v1")
                .setValidationFraction(validationFraction)
                .setBatch(limits)
                .build();
    }

    static BatchLimits examples(long most, long lingerMs) {
        return BatchLimits.newBuilder()
                .setMaxExamples(most)
                .setLingerMs(lingerMs)
                .build();
    }

    static String row(int number) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"question %d\"},{\"role\":\"assistant\",\"content\":\"answer %d\"}]}"
                .formatted(number, number);
    }

    void apply(DatasetSpec... specs) {
        String topic = topics.datasetSpec().name();
        try (Serializer<DatasetSpec> serializer = serdes.serializer(topics.datasetSpec())) {
            send(Stream.of(specs)
                    .map(spec -> new ProducerRecord<>(
                            topic, spec.getDataset().getBytes(UTF_8), serializer.serialize(topic, spec)))
                    .toList());
        }
    }

    /** Writes records to one partition of a topic, as the service that owns it would. */
    <V extends SpecificRecord> void write(Topic<V> topic, int partition, List<V> values) {
        try (Serializer<V> serializer = serdes.serializer(topic)) {
            send(values.stream()
                    .map(value -> new ProducerRecord<byte[], byte[]>(
                            topic.name(), partition, null, serializer.serialize(topic.name(), value)))
                    .toList());
        }
    }

    /** Writes bytes as they are to one partition; gives the place of the record as a setting names it. */
    String writeBytes(Topic<?> topic, int partition, String key, byte... value) {
        try {
            RecordMetadata written = producer.send(
                            new ProducerRecord<>(topic.name(), partition, key.getBytes(UTF_8), value))
                    .get();
            return "%s-%d@%d".formatted(written.topic(), written.partition(), written.offset());
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a record was not sent", e);
        }
    }

    /** Changes the configuration of a topic, as an administrator might. */
    void alter(Topic<?> topic, Map<String, String> config) {
        AlterConfigOp[] changes = config.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toArray(AlterConfigOp[]::new);
        try (Admin admin = Admin.create(settings.kafka("admin"))) {
            TestTopics.alter(admin, topic.name(), changes);
        }
    }

    /** Deletes the records of a topic before an offset, or all where it is -1. */
    void truncate(Topic<?> topic, long offset) {
        try (Admin admin = Admin.create(settings.kafka("admin"))) {
            Map<TopicPartition, RecordsToDelete> records = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .collect(Collectors.toMap(each -> each, each -> RecordsToDelete.beforeOffset(offset)));
            admin.deleteRecords(records).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the records were not deleted", e);
        }
    }

    /** Spread over the partitions by the row. */
    void send(String dataset, List<String> rows) {
        send(rows.stream().map(row -> record(dataset, row)).toList());
    }

    /** A row that says by its header what it corrects, unless that is empty. */
    void send(String dataset, String corrects, String row) {
        ProducerRecord<byte[], byte[]> record = record(dataset, row);
        if (!corrects.isEmpty()) {
            record.headers().add(new RecordHeader(Topics.CORRECTS_HEADER, corrects.getBytes(UTF_8)));
        }
        send(List.of(record));
    }

    /** A row in a partition of the raw topic, with the time that it says it was written at. */
    void send(int partition, Instant written, String row) {
        send(List.of(new ProducerRecord<byte[], byte[]>(
                topics.exampleRaw().name(), partition, written.toEpochMilli(), null, row.getBytes(UTF_8))));
    }

    /** The same row to every one of them. */
    void sendToEach(List<String> datasets, String row) {
        send(datasets.stream().map(dataset -> record(dataset, row)).toList());
    }

    private ProducerRecord<byte[], byte[]> record(String dataset, String row) {
        byte[] key = Integer.toString(row.hashCode()).getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.exampleRaw().name(), key, row.getBytes(UTF_8));
        record.headers().add(new RecordHeader(Topics.DATASET_HEADER, dataset.getBytes(UTF_8)));
        return record;
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError("a record was not sent", e);
            }
        }
    }

    List<BatchReady> ready() {
        return read(topics.batchReady());
    }

    List<RejectedExample> rejected() {
        return read(topics.exampleRejected());
    }

    /** The newest statistics of a dataset. */
    DatasetStats stats(String dataset) {
        return read(topics.datasetStats()).stream()
                .filter(each -> each.getDataset().equals(dataset))
                .reduce((earlier, later) -> later)
                .orElseGet(() -> DatasetStats.newBuilder().build());
    }

    /** Everything that is committed on a topic by now. */
    <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        return records(topic).values().stream().flatMap(List::stream).toList();
    }

    /** The same by partition, in the order of the log. */
    <V extends SpecificRecord> Map<Integer, List<V>> records(Topic<V> topic) {
        TopicReader reader = new TopicReader(new KafkaClients(settings));
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        reader.partitions(topic.name()).forEach(each -> beginnings.put(each, 0L));
        Map<Integer, List<V>> values = new TreeMap<>();
        try (Deserializer<V> deserializer = serdes.deserializer(topic)) {
            reader.readTo(
                    beginnings,
                    reader.ends(beginnings.keySet()),
                    record -> values.computeIfAbsent(record.partition(), absent -> new ArrayList<>())
                            .add(deserializer.deserialize(topic.name(), record.value())));
        }
        return values;
    }

    /** The lines of a batch's file in the store. */
    List<String> lines(BatchReady batch) {
        try {
            return Files.readAllLines(folder.resolve("store").resolve(batch.getObjectKey()), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
