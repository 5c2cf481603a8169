package io.tunestream.schema.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.local.broker.EmbeddedKafka;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.service.StartReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.LogLines;
import io.tunestream.schema.serde.RecordSettings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import io.tunestream.support.TestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service finds when it starts. */
class ServiceTopicsIT {

    /** Makes a broker 4.2 know the metadata version of 4.3. */
    private static final Map<String, String> AS_A_NEWER_ONE = Map.of("unstable.feature.versions.enable", "true");

    @Test
    void shouldWarnAtEachStartOfABrokerThatForgetsAborts(@TempDir Path folder) {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.start(new EmbeddedKafka.Options(folder, 0, AS_A_NEWER_ONE));
                LogLines log = LogLines.of(TopicPreparation.class)) {
            Settings settings = settings(kafka.bootstrapServers());

            // When
            prepare(settings).require();

            // Then
            assertThat(log.messages())
                    .anySatisfy(line ->
                            assertThat(line).startsWith("KAFKA_ABORTS_UNSAFE: ").contains("KAFKA-20734"));
        }
    }

    @Test
    void shouldWarnOfAPasswordThatCanBeReadOnTheWayToTheRegistry(@TempDir Path folder) throws IOException {
        // Given
        Path password = Files.writeString(folder.resolve("password"), "blue-horse-of-acme");
        Settings settings = Settings.load(
                Map.of(
                        "registry.url", "http://registry.invalid:8081",
                        "registry.user", "acme",
                        "registry.password-file", password.toString()),
                TopicSettings.class,
                RegistrySettings.class,
                RecordSettings.class);

        try (LogLines log = LogLines.of(ServiceTopics.class)) {
            // When
            ThrowingCallable start = () -> prepare(settings);

            // Then
            assertThatThrownBy(start).hasMessageContaining("no schema registry answers");
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("REGISTRY_UNENCRYPTED: registry.url ")
                    .doesNotContain("horse");
        }
    }

    @Test
    void shouldRefuseATopicWhoseOtherPartitionsNobodyReads() {
        // Given
        Settings settings = settings(TestKafka.shared().bootstrapServers());
        String ledger = topics(settings).jobRecord().name();
        try (Admin admin = new KafkaClients(settings).admin()) {
            TestTopics.create(admin, ledger, 2);
        }

        // When
        StartReport report = prepare(settings);

        // Then
        assertThatThrownBy(report::require)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("TOPIC_PARTITIONS_CHANGED"))
                .hasMessageContaining(ledger + " has 2 partitions and must have one");
    }

    private static StartReport prepare(Settings settings) {
        StartReport report = new StartReport();
        Topics topics = topics(settings);
        ServiceTopics.prepare(settings, Owner.JOB_SERVICE, List.of(), topics.ownedBy(Owner.JOB_SERVICE), report);
        return report;
    }

    private static Topics topics(Settings settings) {
        return new Topics(settings.of(TopicSettings.class));
    }

    private static Settings settings(String bootstrap) {
        return Settings.load(
                Map.of(
                        "topics.prefix", TestKafka.uniquePrefix(),
                        "kafka.bootstrap.servers", bootstrap,
                        "registry.url", TestRegistry.shared().confluentUrl()),
                TopicSettings.class,
                RecordSettings.class,
                RegistrySettings.class);
    }
}
