package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tunestream.job.JobService;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.prep.PrepService;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.DeclaredTopic;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.AccessRight;
import io.tunestream.schema.topic.AccessRights;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.status.StatusService;
import io.tunestream.support.Await;
import io.tunestream.support.TestKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that allows a service all that it needs but one thing. */
class MissingRightIT {

    private static final String PREFIX = TestKafka.uniquePrefix();

    @TempDir
    private Path directory;

    private SecuredBroker broker;
    private SimulatedProvider provider;
    private Settings administrator;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        broker = new SecuredBroker(directory, StandardAuthorizer.class);
        provider = SimulatedProvider.start(SimulatedProvider.Options.inMemory());
        Files.writeString(directory.resolve("key"), "local");
        administrator = Settings.load(settings(SecuredBroker.ADMIN), PrepService.settings());
        admin = new KafkaClients(administrator).admin();
        createTopics();
        for (Owner service : Owner.values()) {
            for (AccessRight right : rights(service)) {
                admin.createAcls(right.bindings("User:" + service.service()))
                        .all()
                        .get();
            }
        }
    }

    @AfterEach
    void stop() {
        admin.close();
        provider.close();
        broker.close();
    }

    @Test
    void shouldNameTheRightThatIsMissing() throws Exception {
        // Given
        run(Owner.PREP_STREAM); // makes the topics inside its topology
        for (Owner service : Owner.values()) {
            for (AccessRight right : rights(service)) {
                for (AclOperation operation : right.operations()) {
                    AclBinding binding = binding(service, right, operation);
                    remove(binding);

                    // When
                    Fault fault = catchThrowableOfType(Fault.class, () -> run(service));

                    // Then
                    String missing = only(right, operation).lacking(Set.of()).orElseThrow();
                    assertThat(fault).as(missing).isNotNull();
                    assertThat(fault.code()).isEqualTo("KAFKA_DENIED");
                    assertThat(fault).hasMessage("the Kafka broker does not allow us " + missing);
                    admin.createAcls(List.of(binding)).all().get();
                    Await.until("the rule is there", () -> has(binding));
                }
            }
        }
    }

    private static AccessRight only(AccessRight right, AclOperation operation) {
        return new AccessRight(right.pattern(), Set.of(operation), right.purpose());
    }

    private static AclBinding binding(Owner service, AccessRight right, AclOperation operation) {
        return only(right, operation).bindings("User:" + service.service()).getFirst();
    }

    private void remove(AclBinding binding) throws Exception {
        admin.deleteAcls(List.of(binding.toFilter())).all().get();
        Await.until("the rule is gone", () -> !has(binding));
    }

    /** Whether the broker, which answers from what it goes by, has the rule. */
    private boolean has(AclBinding binding) {
        try {
            return !admin.describeAcls(new AclBindingFilter(
                            binding.pattern().toFilter(), binding.entry().toFilter()))
                    .values()
                    .get()
                    .isEmpty();
        } catch (Exception e) {
            throw new AssertionError("the broker does not tell its rules", e);
        }
    }

    private void run(Owner service) {
        Map<String, String> settings = settings(service.service());
        switch (service) {
            case PREP_STREAM ->
                PrepService.start(Settings.load(settings, PrepService.settings()))
                        .close();
            case JOB_SERVICE ->
                JobService.start(Settings.load(settings, JobService.settings())).close();
            case STATUS_SERVICE ->
                StatusService.start(Settings.load(settings, StatusService.settings()))
                        .close();
        }
    }

    private List<AccessRight> rights(Owner service) {
        return new AccessRights(administrator.of(TopicSettings.class)).of(service);
    }

    private void createTopics() {
        Topics topics = new Topics(administrator.of(TopicSettings.class));
        List<DeclaredTopic> all = new ArrayList<>(topics.all());
        all.add(topics.schemaRegistered(Owner.PREP_STREAM));
        new TopicPreparation(admin).ensure(all, (short) 1);
    }

    private Map<String, String> settings(String user) {
        Map<String, String> settings = broker.settings(user);
        settings.put("topics.prefix", PREFIX);
        settings.putAll(JobTraffic.settings(directory, provider));
        return settings;
    }
}
