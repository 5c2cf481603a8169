package io.tunestream.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Run;
import io.tunestream.cli.TestingCluster;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.client.TopicWriter;
import io.tunestream.local.broker.EmbeddedKafka;
import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSettings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.support.SecuredRegistry;
import io.tunestream.support.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorIT {

    private static final String WARNING = "! Kafka aborts";

    /** Makes a broker 4.2 know the metadata version of 4.3. */
    private static final Map<String, String> AS_A_NEWER_ONE = Map.of("unstable.feature.versions.enable", "true");

    @Test
    void shouldWarnOfABrokerThatForgetsAbortsWhereATopicOfOursHasOneReplica(@TempDir Path folder) {
        // Given
        EmbeddedKafka.Options options = new EmbeddedKafka.Options(folder, 0, AS_A_NEWER_ONE);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
            Run before = doctor(kafka);
            KafkaConnection connection = new KafkaConnection(Settings.load(
                    Map.of("kafka.bootstrap.servers", kafka.bootstrapServers()),
                    TopicSettings.class,
                    RecordSettings.class,
                    RegistrySettings.class));
            connection.ensure(List.of(connection.topics().exampleAccepted()));

            // When
            Run after = doctor(kafka);

            // Then
            assertThat(before.out()).contains("✓ Kafka ").doesNotContain(WARNING);
            assertThat(after.out().lines().filter(line -> line.startsWith(WARNING)))
                    .singleElement()
                    .asString()
                    .contains(
                            "KAFKA_ABORTS_UNSAFE: broker 1 ",
                            connection.topics().exampleAccepted().name());
        }
    }

    @Test
    void shouldSayWhichDatasetStandsStillAndWhichHasLostBatches() {
        // Given
        TestingCluster cluster = new TestingCluster();
        KafkaConnection connection = cluster.connection();
        Topic<SequenceCheckpoint> topic = connection.topics().sequenceCheckpoint();
        connection.ensure(List.of(topic));
        TopicWriter.write(
                connection,
                topic,
                Map.of(
                        "chat/TRAIN/0",
                        SequenceCheckpoint.newBuilder()
                                .setDataset("chat")
                                .setStoppedCode("BATCH_SUPERSEDED")
                                .setStoppedMessage("number 17 stands in a ready batch")
                                .build(),
                        "idle/TRAIN/0",
                        SequenceCheckpoint.newBuilder()
                                .setDataset("idle")
                                .setLostBatches(2)
                                .setLostExamples(300)
                                .setLostBatchId("idle-train-p0-100")
                                .build()));

        // When
        Run run = cluster.run("doctor");

        // Then
        assertThat(run.out())
                .contains("✗ dataset chat", "BATCH_SUPERSEDED: number 17 stands in a ready batch")
                .contains("! dataset idle", "BATCH_LOST: 2 of its batches with 300 examples", "idle-train-p0-100");
    }

    @Test
    void shouldAskTheRegistryAsItsUser(@TempDir Path folder) throws Exception {
        // Given
        TestingCluster cluster = new TestingCluster();
        try (SecuredRegistry registry = new SecuredRegistry(TestRegistry.shared(), folder)) {
            registry.settings().forEach(cluster::set);

            // When
            Run known = cluster.at(TestingCluster.broker(), registry.confluentUrl(), "doctor");
            cluster.set(
                    "registry.password-file",
                    Files.writeString(folder.resolve("wrong"), "red-horse-of-nobody")
                            .toString());
            Run unknown = cluster.at(TestingCluster.broker(), registry.confluentUrl(), "doctor");

            // Then
            assertThat(known.out()).contains("✓ registry ");
            assertThat(unknown.out())
                    .contains("✗ registry ", "REGISTRY_DENIED: ", "registry.user or its password")
                    .doesNotContain("horse");
        }
    }

    @Test
    void shouldWarnOfAPasswordThatCanBeReadOnTheWayToTheRegistry(@TempDir Path folder) throws IOException {
        // Given
        TestingCluster cluster = new TestingCluster();
        cluster.set("registry.user", "acme");
        cluster.set(
                "registry.password-file",
                Files.writeString(folder.resolve("password"), "blue-horse-of-acme")
                        .toString());

        // When
        Run run = cluster.at(TestingCluster.broker(), "http://registry.invalid:8081", "doctor");

        // Then
        assertThat(run.out())
                .contains("! registry password REGISTRY_UNENCRYPTED: ")
                .doesNotContain("horse");
    }

    private static Run doctor(EmbeddedKafka kafka) {
        return Run.of(
                "doctor", "--bootstrap-server", kafka.bootstrapServers(), "--registry", TestingCluster.registry());
    }
}
