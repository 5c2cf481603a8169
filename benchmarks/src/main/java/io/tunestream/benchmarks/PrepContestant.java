package io.tunestream.benchmarks;

import io.tunestream.prep.PrepService;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetSpec;
import io.tunestream.runtime.file.Directories;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The whole prep line: the topology and the writer, exactly once, until every example is in a batch file that is ready or
 * on the topic of rejects. Batches are small, so that little of the work is in open batches when the warm-up ends.
 */
final class PrepContestant implements Contestant {

    static final String DATASET = "bench";

    private static final int BATCH_EXAMPLES = 1000;

    private final String name;
    private final String scope;
    private final String counter;

    PrepContestant(String name, String scope, String counter) {
        this.name = name;
        this.scope = scope;
        this.counter = counter;
    }

    @Override
    public Measurement run(Task task) throws Exception {
        Path directory = Files.createTempDirectory("bench-prep");
        try {
            return run(task, directory);
        } finally {
            Directories.delete(directory);
        }
    }

    private Measurement run(Task task, Path directory) throws Exception {
        Settings settings = Settings.load(overrides(task, directory), PrepService.settings());
        Topics topics = new Topics(settings.of(TopicSettings.class));
        RecordSerdes serdes = new RecordSerdes(settings.of(RegistrySettings.class));
        prepare(task, settings, topics, serdes);
        try (KafkaConsumer<byte[], byte[]> results = new KafkaConsumer<>(
                        Clients.consumer(task, "results"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Deserializer<BatchReady> batches = serdes.deserializer(topics.batchReady())) {
            results.subscribe(
                    List.of(topics.batchReady().name(), topics.exampleRejected().name()));
            try (PrepService prep = PrepService.start(settings)) {
                return await(task, prep, results, batches);
            }
        }
    }

    private Measurement await(
            Task task, PrepService prep, KafkaConsumer<byte[], byte[]> results, Deserializer<BatchReady> batches) {
        Meter meter = new Meter(task.brokerPid());
        boolean warm = false;
        long done = 0;
        while (done < task.records()) {
            if (!prep.alive()) {
                throw new IllegalStateException("prep-stream ended: " + prep.failure());
            }
            for (ConsumerRecord<byte[], byte[]> record : results.poll(Duration.ofMillis(100))) {
                boolean batch = record.topic().endsWith("batch.ready");
                done += batch
                        ? batches.deserialize(record.topic(), record.value()).getExamples()
                        : 1;
            }
            if (!warm && done >= task.warmUp()) {
                warm = true;
                meter.begin(done);
            }
        }
        return meter.end(name, done, task.bytesPerRecord());
    }

    private Map<String, String> overrides(Task task, Path directory) {
        return Map.of(
                "kafka.bootstrap.servers", task.bootstrap(),
                "registry.url", task.registry(),
                "topics.prefix", task.prefix(),
                "topics.partitions", Integer.toString(task.partitions()),
                "topics.names.\"example.raw\"", task.input(),
                "storage.uri", directory.resolve("store").toUri().toString(),
                "prep.work-dir", directory.resolve("work").toString(),
                "prep.dedupe-scope", scope,
                "prep.counter", counter);
    }

    private static void prepare(Task task, Settings settings, Topics topics, RecordSerdes serdes)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings.kafka())) {
            new TopicPreparation(admin).ensure(topics.all(), (short) 1);
        }
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, task.bootstrap());
        Topic<DatasetSpec> topic = topics.datasetSpec();
        try (KafkaProducer<String, DatasetSpec> producer =
                new KafkaProducer<>(properties, new StringSerializer(), serdes.serializer(topic))) {
            producer.send(new ProducerRecord<>(topic.name(), DATASET, spec())).get();
        }
    }

    private static DatasetSpec spec() {
        return DatasetSpec.newBuilder()
                .setDataset(DATASET)
                .setVersion("1")
                .setEncoding("o200k_base")
                .setBatch(BatchLimits.newBuilder()
                        .setMaxExamples(BATCH_EXAMPLES)
                        .setLingerMs(2000)
                        .build())
                .build();
    }
}
