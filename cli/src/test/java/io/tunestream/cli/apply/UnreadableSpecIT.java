package io.tunestream.cli.apply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Run;
import io.tunestream.cli.TestingCluster;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicTable;
import io.tunestream.record.DatasetSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record on the topic of specifications that nobody can read: the other datasets go on, and our own tools mend it. */
class UnreadableSpecIT {

    private final TestingCluster cluster = new TestingCluster();

    @TempDir
    private Path folder;

    @BeforeEach
    void breakOneOfTwo() throws Exception {
        assertThat(cluster.run("apply", "-f", "../samples/support.yaml").exit()).isZero();
        write("sales", "not a specification".getBytes(UTF_8));
    }

    @Test
    void shouldWarnAndGoOnWithTheOthers() throws IOException {
        // Given
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), "{\"messages\":[]}\n");

        // When
        Run apply = cluster.run("apply", "-f", "../samples/support.yaml");
        Run ingest = cluster.run("ingest", rows.toString(), "--no-wait");
        Run broken = cluster.run("ingest", rows.toString(), "--dataset", "sales");

        // Then
        assertThat(apply.exit()).isZero();
        assertThat(apply.out()).contains("dataset support unchanged");
        assertThat(apply.err().lines())
                .first()
                .asString()
                .startsWith("warning SPEC_UNREADABLE: the specification of dataset sales: ")
                .contains(".dataset.spec-0@1 cannot be read: it does not begin with byte 0");
        assertThat(ingest.exit()).isZero();
        assertThat(ingest.out()).contains("dataset support");
        assertThat(broken.exit()).isEqualTo(2);
        assertThat(broken.error()).startsWith("error SPEC_UNREADABLE: ").contains("sales");
    }

    @Test
    void shouldOverwriteIt() throws IOException {
        // Given
        String sample = Files.readString(Path.of("../samples/support.yaml"));
        Path sales =
                Files.writeString(folder.resolve("sales.yaml"), sample.replace("dataset: support", "dataset: sales"));

        // When
        Run applied = cluster.run("apply", "-f", sales.toString());
        Run after = cluster.run("apply", "-f", sales.toString());

        // Then
        assertThat(applied.exit()).isZero();
        assertThat(applied.out()).contains("dataset sales replaced");
        assertThat(after.out()).contains("dataset sales unchanged");
        assertThat(after.err()).isEmpty();
        assertThat(specs().values()).containsOnlyKeys("sales", "support");
    }

    @Test
    void shouldDeleteItAndNothingElse() {
        // When
        Run dry = cluster.run("apply", "--delete", "sales", "--dry-run");
        boolean there = specs().unreadable().containsKey("sales");
        Run deleted = cluster.run("apply", "--delete", "sales");
        Run again = cluster.run("apply", "--delete", "sales");

        // Then
        assertThat(dry.out()).contains("dataset sales would be deleted");
        assertThat(there).isTrue();
        assertThat(deleted.exit()).isZero();
        assertThat(deleted.out()).contains("dataset sales deleted");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.error()).startsWith("error DATASET_UNKNOWN: ");
        assertThat(specs().values()).containsOnlyKeys("support");
        assertThat(specs().unreadable()).isEmpty();
    }

    @Test
    void shouldNotGoByAnOlderOneWhereTheNewestIsPassedOver() throws Exception {
        // Given
        write("support", "not a specification".getBytes(UTF_8));
        String topic = cluster.connection().topics().datasetSpec().name();
        cluster.set("records.pass-over", "%1$s-0@1,%1$s-0@2".formatted(topic));
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), "{\"messages\":[]}\n");

        // When
        Run ingest = cluster.run("ingest", rows.toString(), "--dataset", "support", "--no-wait");
        Run diff = cluster.run("apply", "--diff", "-f", "../samples/support.yaml");
        Run support = cluster.run("apply", "-f", "../samples/support.yaml");
        Run sales = cluster.run("apply", "--delete", "sales");

        // Then
        assertThat(ingest.exit()).isEqualTo(2);
        assertThat(ingest.error()).startsWith("error SPEC_UNREADABLE: ").contains("support", "records.pass-over");
        assertThat(diff.exit()).isEqualTo(3);
        assertThat(support.exit()).isZero();
        assertThat(support.out()).contains("dataset support replaced");
        assertThat(support.err()).contains("warning SPEC_UNREADABLE: the specification of dataset support: ");
        assertThat(sales.exit()).isZero();
        assertThat(sales.out()).contains("dataset sales deleted");
    }

    private TopicTable<DatasetSpec> specs() {
        KafkaConnection kafka = cluster.connection();
        return TopicTable.read(kafka, kafka.topics().datasetSpec());
    }

    private void write(String key, byte[] value) throws InterruptedException, ExecutionException {
        KafkaConnection kafka = cluster.connection();
        try (Producer<String, byte[]> producer = kafka.producer(Map.of())) {
            producer.send(new ProducerRecord<>(kafka.topics().datasetSpec().name(), key, value))
                    .get();
        }
    }
}
