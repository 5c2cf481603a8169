package io.tunestream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands against a real broker and a real registry. */
class ConnectedCommandsIT {

    private static final TestingCluster CLUSTER = new TestingCluster();
    private static final String SAMPLE = "../samples/support-conversations.jsonl";

    @TempDir
    private Path folder;

    @BeforeAll
    static void declareTheSample() {
        assertThat(connected("apply", "-f", "../samples/support.yaml").exit()).isZero();
    }

    @Test
    void shouldSendEveryRowWithItsDatasetAndEqualRowsUnderOneKey() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("rows.jsonl"), Files.readString(Path.of(SAMPLE)));

        // When
        Run run = connected("ingest", file.toString(), "--no-wait");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("dataset support: sent 400 rows");
        List<ConsumerRecord<String, byte[]>> records = raw();
        List<String> lines = Files.readAllLines(file);
        assertThat(records.stream().map(record -> new String(record.value(), UTF_8)))
                .containsAll(lines);
        assertThat(records)
                .allMatch(record ->
                        new String(record.headers().lastHeader("dataset").value(), UTF_8).equals("support"));
        long keys = records.stream().map(ConsumerRecord::key).distinct().count();
        assertThat(keys)
                .isEqualTo(records.stream()
                        .map(record -> new String(record.value(), UTF_8))
                        .distinct()
                        .count());
    }

    @Test
    void shouldSayThatTheOutcomeOfRowsIsNotKnownWhereNobodyAnswers() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("unanswered.jsonl"), "{\"messages\":[]}\n{\"messages\":[1]}\n");

        // When
        Run run = connected("ingest", file.toString(), "--dataset", "support", "--timeout", "1");

        // Then
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.error())
                .isEqualTo("error INGEST_UNANSWERED: the outcome of 2 rows is not known:"
                        + " nothing was heard of any row for 1 s");
        assertThat(run.err()).contains("hint: see that the prep service runs");
        assertThat(run.out()).contains("dataset support: sent 2 rows");
    }

    @Test
    void shouldRefuseARowThatIsTooLargeAndSendTheOthers() throws IOException {
        // Given
        Path file = Files.writeString(
                folder.resolve("large.jsonl"), "{\"x\":\"" + "x".repeat(9 << 20) + "\"}\n{\"messages\":[]}\n");

        // When
        Run run = connected("ingest", file.toString(), "--dataset", "support", "--no-wait");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.error()).contains("ROW_TOO_LARGE").contains("row 1");
        assertThat(run.out()).contains("sent 1 row,").contains("1 row refused");
    }

    @Test
    void shouldSendNothingToADatasetThatNobodyDeclared() {
        // Given
        int before = raw().size();

        // When
        Run run = connected("ingest", SAMPLE, "--dataset", "nobody");

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error()).contains("DATASET_UNKNOWN").contains("declared are support");
        assertThat(raw()).hasSize(before);
    }

    @Test
    void shouldSayWhatASpecChangesAndChangeNothingInADryRun() throws IOException {
        // Given
        String sample = Files.readString(Path.of("../samples/support.yaml"));
        Path changed = Files.writeString(folder.resolve("spec.yaml"), sample.replace("epochs: 3", "epochs: 4"));

        // When
        Run dry = connected("apply", "--dry-run", "-f", changed.toString());
        Run again = connected("apply", "-f", "../samples/support.yaml");

        // Then
        assertThat(dry.out()).contains("would be changed").contains("training.epochs: 3 → 4");
        assertThat(again.out()).contains("unchanged");
    }

    @Test
    void shouldSayByTheExitCodeWhetherApplyingWouldChangeSomething() throws IOException {
        // Given
        String sample = Files.readString(Path.of("../samples/support.yaml"));
        Path changed = Files.writeString(folder.resolve("other.yaml"), sample.replace("epochs: 3", "epochs: 2"));

        // When
        Run same = connected("apply", "--diff", "-f", "../samples/support.yaml");
        Run different = connected("apply", "--diff", "-f", changed.toString());
        Run again = connected("apply", "--diff", "-f", changed.toString());

        // Then
        assertThat(same.exit()).isZero();
        assertThat(same.out()).contains("unchanged");
        assertThat(different.exit()).isEqualTo(3);
        assertThat(different.out()).contains("would be changed", "training.epochs: 3 → 2");
        assertThat(again.exit()).isEqualTo(3);
    }

    @Test
    void shouldRefuseToRebuildABatchThatIsNotThere() {
        // When
        Run rebuild = connected("batch", "rebuild", "no-such-batch");

        // Then
        assertThat(rebuild.exit()).isEqualTo(2);
        assertThat(rebuild.error()).contains("BATCH_NOT_FOUND");
    }

    @Test
    void shouldSayInTimeThatNothingAnswers() {
        // Given
        long start = System.nanoTime();

        // When
        Run broker = CLUSTER.at("127.0.0.1:1", TestingCluster.registry(), "ingest", SAMPLE);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Run registry = CLUSTER.at(TestingCluster.broker(), "http://127.0.0.1:1/apis/ccompat/v7", "ingest", SAMPLE);
        Run address = CLUSTER.at(TestingCluster.broker(), "not a url", "ingest", SAMPLE);
        Run api = Run.of("jobs", "--api", "http://127.0.0.1:1");

        // Then
        assertThat(broker.error()).startsWith("error KAFKA_UNREACHABLE: ");
        assertThat(took).isLessThan(Duration.ofSeconds(15));
        assertThat(registry.error()).startsWith("error REGISTRY_UNREACHABLE: ");
        assertThat(api.error()).startsWith("error API_UNREACHABLE: ");
        assertThat(List.of(broker.exit(), registry.exit(), api.exit())).containsOnly(4);
        assertThat(address.exit()).isEqualTo(3);
        assertThat(Stream.of(broker, registry, address, api))
                .allMatch(run -> run.err().lines().count() <= 2);
    }

    private static Run connected(String... arguments) {
        return CLUSTER.run(arguments);
    }

    /** Everything on the raw topic. */
    private static List<ConsumerRecord<String, byte[]>> raw() {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", TestingCluster.broker(), "auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer
                            .partitionsFor(
                                    CLUSTER.connection().topics().exampleRaw().name())
                            .stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
