package io.tunestream.system;

import io.tunestream.prep.PrepService;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.snapshot.BatchLog;
import io.tunestream.snapshot.BatchRebuilder;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics of one test, with the settings that its services are started with. */
final class Line {

    private final Map<String, String> overrides;
    private final Settings settings;
    private final Topics topics;
    private final RecordSerdes serdes;

    /** On the shared broker and registry. */
    Line(Path directory, Map<String, String> more) {
        this(shared(directory, more));
        ensureTopics();
    }

    /** On a broker and registry that these settings name, which need not be there yet. */
    Line(Map<String, String> overrides) {
        this.overrides = overrides;
        settings = Settings.load(overrides, PrepService.settings());
        topics = new Topics(settings.of(TopicSettings.class));
        serdes = new RecordSerdes(settings.of(RegistrySettings.class));
    }

    private static Map<String, String> shared(Path directory, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", TestKafka.shared().bootstrapServers(),
                "registry.url", TestRegistry.shared().confluentUrl(),
                "topics.prefix", TestKafka.uniquePrefix(),
                "prep.port", "0",
                "job.port", "0",
                "storage.uri", directory.resolve("store").toUri().toString()));
        settings.putAll(more);
        return settings;
    }

    void ensureTopics() {
        try (Admin admin = Admin.create(settings.kafka())) {
            new TopicPreparation(admin).ensure(topics.all(), (short) 1);
        }
    }

    Map<String, String> overrides() {
        return overrides;
    }

    Settings settings() {
        return settings;
    }

    Topics topics() {
        return topics;
    }

    /** Writes one record and waits until it is written. */
    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        try (Serializer<V> serializer = serdes.serializer(topic);
                KafkaProducer<String, V> producer =
                        new KafkaProducer<>(settings.kafka(), new StringSerializer(), serializer)) {
            await(List.of(producer.send(new ProducerRecord<>(topic.name(), key, value))));
        }
    }

    /** Writes records and waits until all are written. */
    <V extends SpecificRecord> void sendAll(Topic<V> topic, List<V> values, Function<V, String> key) {
        try (Serializer<V> serializer = serdes.serializer(topic);
                KafkaProducer<String, V> producer =
                        new KafkaProducer<>(settings.kafka(), new StringSerializer(), serializer)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            values.forEach(
                    value -> sent.add(producer.send(new ProducerRecord<>(topic.name(), key.apply(value), value))));
            await(sent);
        }
    }

    /** Writes so many records that hold these bytes. */
    void sendBytes(Topic<?> topic, byte[] value, int times) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                sent.add(producer.send(new ProducerRecord<>(topic.name(), value)));
            }
            await(sent);
        }
    }

    /** A raw row that names its dataset by the header, and what it corrects unless that is empty. */
    record RawRow(String dataset, String json, long time, String corrects) {
        RawRow(String dataset, String json, long time) {
            this(dataset, json, time, "");
        }
    }

    /** Writes raw rows with times of their own to whichever partitions. */
    void sendRaw(List<RawRow> rows) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (RawRow row : rows) {
                ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                        topics.exampleRaw().name(),
                        null,
                        row.time(),
                        Integer.toString(row.json().hashCode()),
                        row.json().getBytes(StandardCharsets.UTF_8));
                record.headers().add(Topics.DATASET_HEADER, row.dataset().getBytes(StandardCharsets.UTF_8));
                if (!row.corrects().isEmpty()) {
                    record.headers().add(Topics.CORRECTS_HEADER, row.corrects().getBytes(StandardCharsets.UTF_8));
                }
                sent.add(producer.send(record));
            }
            await(sent);
        }
    }

    /** Writes raw rows, keyed and with the header that names the dataset. */
    void sendRaw(List<String> datasets, List<String> keys, List<String> rows) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                        topics.exampleRaw().name(), keys.get(i), rows.get(i).getBytes(StandardCharsets.UTF_8));
                record.headers().add(Topics.DATASET_HEADER, datasets.get(i).getBytes(StandardCharsets.UTF_8));
                sent.add(producer.send(record));
            }
            await(sent);
        }
    }

    /** Writes raw rows with these headers. */
    void sendRaw(Headers headers, List<String> rows) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new ByteArraySerializer())) {
            await(rows.stream()
                    .map(row -> producer.send(new ProducerRecord<>(
                            topics.exampleRaw().name(), null, row, row.getBytes(StandardCharsets.UTF_8), headers)))
                    .toList());
        }
    }

    private static void await(List<Future<RecordMetadata>> sent) {
        try {
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("a record was not written", e);
        }
    }

    /** Builds batch files again from this line's log. */
    BatchRebuilder rebuilder() {
        return new BatchRebuilder(new BatchLog(topics, serdes, new KafkaClients(settings)));
    }

    /** A reader of committed records from the beginning of a topic; the caller closes it. */
    <V extends SpecificRecord> Reader<V> reader(Topic<V> topic) {
        return new Reader<>(topic, settings.kafka(), serdes.deserializer(topic));
    }

    /** Reads a topic's committed records, each once; for one thread. */
    static final class Reader<V extends SpecificRecord> implements AutoCloseable {

        private final KafkaConsumer<String, V> consumer;
        private final List<ConsumerRecord<String, V>> records = new ArrayList<>();

        private Reader(Topic<V> topic, Map<String, Object> kafka, Deserializer<V> deserializer) {
            Map<String, Object> properties = new HashMap<>(kafka);
            properties.put("isolation.level", "read_committed");
            properties.put("auto.offset.reset", "earliest");
            consumer = new KafkaConsumer<>(properties, new StringDeserializer(), deserializer);
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        /** All values so far, after reading what came since the last call. */
        List<V> values() {
            return records().stream().map(ConsumerRecord::value).toList();
        }

        /** The same as records, each partition's in its order. */
        List<ConsumerRecord<String, V>> records() {
            drain(records::add);
            return records;
        }

        /** Reads until the present end of the committed log. */
        private void drain(Consumer<ConsumerRecord<String, V>> each) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(each);
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
