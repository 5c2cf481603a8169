package io.tunestream.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.Ports;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestProcess;
import io.tunestream.support.TestRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobMainIT {

    @TempDir
    Path folder;

    private final List<TestProcess> started = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "kafka.bootstrap.servers", TestKafka.shared().bootstrapServers(),
            "registry.url", TestRegistry.shared().confluentUrl(),
            "topics.prefix", TestKafka.uniquePrefix(),
            "job.port", "0"));

    @Test
    void shouldSayInOneLineThatTheRegistryDoesNotAnswer() throws Exception {
        // Given
        settings.put("registry.url", "http://127.0.0.1:9/apis/ccompat/v7");

        // When
        TestProcess process = start();

        // Then
        assertThat(process.awaitExit()).isEqualTo(4);
        assertThat(errors())
                .containsExactly(
                        "error REGISTRY_UNREACHABLE: no schema registry answers at http://127.0.0.1:9/apis/ccompat/v7");
    }

    @Test
    void shouldNameTheSchemasThatTheRegistryLost() throws Exception {
        // Given
        createTopics();
        Settings loaded = Settings.load(settings, TopicSettings.class, RegistrySettings.class);
        Topic<JobRecord> ledger = new Topics(loaded.of(TopicSettings.class)).jobRecord();
        byte[] record;
        try (Serializer<JobRecord> serializer =
                new RecordSerdes(loaded.of(RegistrySettings.class)).serializer(ledger)) {
            record = serializer.serialize(
                    ledger.name(), JobRecord.newBuilder().setJobId("job-1").build());
        }
        ByteBuffer.wrap(record).putInt(1, 4_711);
        try (Producer<String, byte[]> producer = new KafkaClients(loaded).producer()) {
            producer.send(new ProducerRecord<>(ledger.name(), "job-1", record)).get();
        }

        // When
        TestProcess process = start();

        // Then
        assertThat(process.awaitExit()).isEqualTo(4);
        assertThat(errors())
                .singleElement()
                .asString()
                .startsWith("error REGISTRY_LOST_SCHEMAS: ")
                .contains("%s (%s) with id 4711".formatted(ledger.name(), ledger.subject()))
                .contains("name %s-0@0 in records.pass-over".formatted(ledger.name()));
    }

    @Test
    void shouldNameEverySettingThatIsWrong() throws Exception {
        // Given
        settings.put("job.absent-after", "soon");
        settings.put("job.settle", "later");

        // When
        TestProcess process = start();

        // Then
        assertThat(process.awaitExit()).isEqualTo(3);
        assertThat(errors()).hasSize(2).allMatch(line -> line.startsWith("error CONFIGURATION_INVALID: "));
        assertThat(errors()).anyMatch(line -> line.contains("job.absent-after"));
        assertThat(errors()).anyMatch(line -> line.contains("job.settle"));
    }

    @Test
    void shouldRefuseToPassOverWhatIsNoRecord() throws Exception {
        // Given
        createTopics();
        settings.put("records.pass-over", "job.record");

        // When
        TestProcess process = start();

        // Then
        assertThat(process.awaitExit()).isEqualTo(3);
        assertThat(errors())
                .singleElement()
                .asString()
                .startsWith(
                        "error CONFIGURATION_INVALID: records.pass-over names \"job.record\", which is no record; one is topic-partition@offset");
    }

    @Test
    void shouldSayThatThePortOfItsHealthIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            settings.put("job.port", String.valueOf(other.getLocalPort()));

            // When
            TestProcess process = start();

            // Then
            assertThat(process.awaitExit()).isEqualTo(5);
            assertThat(errors())
                    .containsExactly("error PORT_TAKEN: port %d of 127.0.0.1 is taken by another program (job.port)"
                            .formatted(other.getLocalPort()));
        }
    }

    @Test
    void shouldEndOrderlyWhenItIsTold() throws Exception {
        // Given
        createTopics();
        settings.put("storage.uri", folder.resolve("objects").toUri().toString());
        int port = Ports.claim(0);
        settings.put("job.port", String.valueOf(port));
        TestProcess process = start();
        assertThat(process.awaitReady()).isEqualTo("job ready");
        assertThat(get(port, "health/ready")).isEqualTo("ready\n");
        assertThat(get(port, "metrics")).contains("tunestream_leader{loop=\"job-service\"} 1.0");

        // When
        int exit = process.endInTime();

        // Then
        assertThat(exit).isEqualTo(128 + 15);
    }

    @Test
    void shouldSayInOneLineThatTheBrokerHasNoSuchAddress() throws Exception {
        // Given
        settings.put("kafka.bootstrap.servers", "broker.invalid:9092");

        // When
        TestProcess process = start();

        // Then
        assertThat(process.awaitExit()).isEqualTo(3);
        assertThat(errors()).singleElement().asString().startsWith("error CONFIGURATION_KAFKA: ");
    }

    @AfterEach
    void end() {
        started.forEach(TestProcess::close);
    }

    private TestProcess start() {
        TestProcess process = TestProcess.start(JobMain.class, settings, folder.resolve("errors"));
        started.add(process);
        return process;
    }

    private void createTopics() {
        Settings loaded = Settings.load(settings, TopicSettings.class);
        try (Admin admin = new KafkaClients(loaded).admin()) {
            new TopicPreparation(admin).ensure(new Topics(loaded.of(TopicSettings.class)).all(), (short) 1);
        }
    }

    private static String get(int port, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:%d/%s".formatted(port, path));
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** What the service says itself; libraries warn on the same stream. */
    private List<String> errors() throws IOException {
        return Files.readAllLines(folder.resolve("errors"), UTF_8).stream()
                .filter(line -> line.startsWith("error "))
                .toList();
    }
}
