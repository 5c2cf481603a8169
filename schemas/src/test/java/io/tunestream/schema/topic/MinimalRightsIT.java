package io.tunestream.schema.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.local.broker.EmbeddedKafka;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.support.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that lets each service do what it must, and nothing else. */
class MinimalRightsIT {

    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\"";
    private static final short ONE = 1;

    @TempDir
    Path directory;

    private final Topics topics =
            new Topics(Settings.load(Map.of(), TopicSettings.class).of(TopicSettings.class));
    private EmbeddedKafka broker;

    @BeforeEach
    void start() {
        String users = LOGIN.formatted("admin", "admin") + " user_admin=\"admin\" user_job=\"job\";";
        broker = EmbeddedKafka.start(new EmbeddedKafka.Options(
                directory,
                0,
                Map.of(
                        "listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms", "PLAIN",
                        "sasl.mechanism.inter.broker.protocol", "PLAIN",
                        "listener.name.client.plain.sasl.jaas.config", users,
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users", "User:admin;User:ANONYMOUS")));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void shouldStartOnTopicsThatItMayOnlyDescribe() throws Exception {
        // Given
        try (Admin admin = clients("admin").admin()) {
            new TopicPreparation(admin).ensure(topics.all(), ONE);
        }
        allow(topics.all(), AclOperation.DESCRIBE);

        // When
        TopicReport report = prepare(topics.all());

        // Then
        assertThat(report.partitions()).hasSize(topics.all().size());
        assertThat(report.differences()).isEmpty();
    }

    @Test
    void shouldCreateOnlyItsOwnAndWaitForThoseOfOthers() throws Exception {
        // Given
        List<Topic<?>> used = List.of(topics.jobRecord(), topics.batchReady());
        allow(used, AclOperation.DESCRIBE);
        allow(List.of(topics.jobRecord()), AclOperation.CREATE);

        // When
        CompletableFuture<TopicReport> prepared = CompletableFuture.supplyAsync(() -> prepare(used));

        // Then
        try (Admin admin = clients("admin").admin()) {
            Await.until(
                    "the service's own topic is there",
                    () -> names(admin).contains(topics.jobRecord().name()));
            assertThat(prepared).isNotDone();
            new TopicPreparation(admin).ensure(List.of(topics.batchReady()), ONE);
            assertThat(prepared.get().partitions())
                    .containsOnlyKeys(
                            topics.jobRecord().name(), topics.batchReady().name());
            assertThat(names(admin))
                    .containsExactlyInAnyOrder(
                            topics.jobRecord().name(), topics.batchReady().name());
        }
    }

    @Test
    void shouldSayThatTheBrokerDenies() {
        assertThatThrownBy(() -> prepare(List.of(topics.jobRecord())))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("KAFKA_DENIED"));
    }

    private static Set<String> names(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private TopicReport prepare(List<Topic<?>> used) {
        return TopicPreparation.prepare(settings("job"), Owner.JOB_SERVICE.service(), used, ONE);
    }

    private void allow(Collection<? extends Topic<?>> to, AclOperation operation) throws Exception {
        List<AclBinding> rights = new ArrayList<>();
        for (Topic<?> topic : to) {
            rights.add(new AclBinding(
                    new ResourcePattern(ResourceType.TOPIC, topic.name(), PatternType.LITERAL),
                    new AccessControlEntry("User:job", "*", operation, AclPermissionType.ALLOW)));
        }
        try (Admin admin = clients("admin").admin()) {
            admin.createAcls(rights).all().get();
        }
    }

    private KafkaClients clients(String user) {
        return new KafkaClients(settings(user));
    }

    private Settings settings(String user) {
        Map<String, String> settings = Map.of(
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "kafka.security.protocol",
                "SASL_PLAINTEXT",
                "kafka.sasl.mechanism",
                "PLAIN",
                "kafka.sasl.jaas.config",
                LOGIN.formatted(user, user) + ";");
        return Settings.load(settings);
    }
}
