package io.tunestream.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.local.StackException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    @TempDir
    Path directory;

    @Test
    void shouldKeepClusterIdAndCommittedRecordsAcrossARestart() throws Exception {
        // Given
        String clusterId;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafka.Options.in(directory))) {
            clusterId = clusterId(kafka);
            createTopic(kafka, "kept");
            sendInTransaction(kafka, "kept", "first", true);
            sendInTransaction(kafka, "kept", "aborted", false);
        }

        // When
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafka.Options.in(directory))) {
            sendInTransaction(kafka, "kept", "second", true);

            // Then
            assertThat(clusterId(kafka)).isEqualTo(clusterId);
            assertThat(readCommitted(kafka, "kept", 2)).containsExactly("first", "second");
        }
    }

    @Test
    void shouldRefuseATakenPortWithoutTouchingTheDirectory() throws Exception {
        // Given
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedKafka.Options options = EmbeddedKafka.Options.in(directory).withPort(holder.getLocalPort());

            // When // Then
            assertThatThrownBy(() -> EmbeddedKafka.start(options))
                    .isInstanceOfSatisfying(
                            StackException.class, e -> assertThat(e.code()).isEqualTo(StackException.Code.PORT_TAKEN))
                    .hasMessageContaining(String.valueOf(holder.getLocalPort()));
            assertThat(directory.resolve("logs")).doesNotExist();
        }
    }

    @Test
    void shouldRefuseADirectoryThatAnotherBrokerUses() {
        // Given
        try (EmbeddedKafka first = EmbeddedKafka.start(EmbeddedKafka.Options.in(directory))) {
            assertThat(first.bootstrapServers()).startsWith("127.0.0.1:");

            // When // Then
            assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafka.Options.in(directory)))
                    .isInstanceOfSatisfying(
                            StackException.class,
                            e -> assertThat(e.code()).isEqualTo(StackException.Code.DATA_DIR_LOCKED));
        }
    }

    @Test
    void shouldRefuseADirectoryThatIsAFile() throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        // When // Then
        assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafka.Options.in(file)))
                .isInstanceOfSatisfying(
                        StackException.class,
                        e -> assertThat(e.code()).isEqualTo(StackException.Code.DATA_DIR_UNUSABLE));
    }

    private static String clusterId(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(client(kafka))) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static void createTopic(EmbeddedKafka kafka, String name) throws Exception {
        try (Admin admin = Admin.create(client(kafka))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static void sendInTransaction(EmbeddedKafka kafka, String topic, String value, boolean commit)
            throws Exception {
        Map<String, Object> settings = client(kafka);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "writer");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, value)).get();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> readCommitted(EmbeddedKafka kafka, String topic, int count) {
        Map<String, Object> settings = client(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "reader");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (values.size() < count) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(each.value());
                }
            }
        }
        return values;
    }

    private static Map<String, Object> client(EmbeddedKafka kafka) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return settings;
    }
}
