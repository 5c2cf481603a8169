package io.tunestream.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.record.JobEvent;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.support.SecuredRegistry;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own requests and Apicurio's, to a registry that demands a user and has a certificate of a private authority. */
class SecuredRegistryIT {

    private static final String NOT_ACCEPTED =
            "answered 401 to GET /subjects: it does not accept registry.user or its password, or does not let that user do so";

    private final Topic<JobEvent> topic = new Topics(
                    Settings.load(Map.of("topics.prefix", TestKafka.uniquePrefix()), TopicSettings.class)
                            .of(TopicSettings.class))
            .jobEvent();

    @TempDir
    private Path directory;

    private SecuredRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = new SecuredRegistry(TestRegistry.shared(), directory);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldRegisterWriteAndReadAsTheUser() throws Exception {
        // Given
        byte[] other = OtherVersion.write(TestRegistry.shared().confluentUrl(), topic, "job-7");
        RegistrySettings settings = settings(registry.settings());
        SchemaRegistration registration = new SchemaRegistration(settings);
        RecordSerdes serdes = new RecordSerdes(settings);
        try (Serializer<JobEvent> serializer = serdes.serializer(topic);
                Deserializer<JobEvent> deserializer = serdes.deserializer(topic)) {

            // When
            registration.register(topic);
            byte[] own = serializer.serialize(
                    topic.name(), JobEvent.newBuilder().setJobId("job-8").build());

            // Then
            assertThat(registration.compatibility(topic)).contains(SchemaRegistration.FULL);
            assertThat(deserializer.deserialize(topic.name(), own).getJobId()).isEqualTo("job-8");
            assertThat(deserializer.deserialize(topic.name(), other).getJobId()).isEqualTo("job-7");
        }
    }

    @Test
    void shouldSayThatThePasswordIsNotAccepted() throws Exception {
        // Given
        Path wrong = Files.writeString(directory.resolve("wrong"), "red-horse-of-nobody");
        Map<String, String> changed = new HashMap<>(registry.settings());
        changed.put("registry.password-file", wrong.toString());
        RegistrySettings settings = settings(changed);
        RecordSerdes serdes = new RecordSerdes(settings);

        // When // Then
        assertFault("REGISTRY_DENIED", NOT_ACCEPTED, () -> new SchemaRegistration(settings).requireAnswer());
        assertFault("REGISTRY_DENIED", NOT_ACCEPTED, () -> serdes.register(topic));
        try (Deserializer<JobEvent> deserializer = serdes.deserializer(topic)) {
            byte[] unknown =
                    ByteBuffer.allocate(12).put((byte) 0).putInt(2_000_000_001).array();
            assertFault("REGISTRY_DENIED", NOT_ACCEPTED, () -> deserializer.deserialize(topic.name(), unknown));
        }
    }

    @Test
    void shouldSayThatAUserIsDemanded() {
        // Given
        RegistrySettings settings = without("registry.user");

        // When // Then
        assertFault(
                "REGISTRY_DENIED",
                "answered 401 to GET /subjects: it demands a user and a password, and registry.user names none",
                () -> new SchemaRegistration(settings).requireAnswer());
    }

    @Test
    void shouldNotAskOneThatNobodyVouchesFor() {
        // Given
        RegistrySettings settings = without("registry.truststore.location");

        // When // Then
        String sentence = "the certificate of the schema registry at %s is not trusted: ".formatted(url());
        assertFault("REGISTRY_UNTRUSTED", sentence, () -> new SchemaRegistration(settings).requireAnswer());
        assertFault("REGISTRY_UNTRUSTED", sentence, () -> new RecordSerdes(settings).register(topic));
    }

    private String url() {
        return registry.confluentUrl();
    }

    private RegistrySettings without(String setting) {
        Map<String, String> changed = new HashMap<>(registry.settings());
        changed.remove(setting);
        return settings(changed);
    }

    private static RegistrySettings settings(Map<String, String> settings) {
        return Settings.load(settings, RegistrySettings.class).of(RegistrySettings.class);
    }

    private void assertFault(String code, String sentence, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code))
                .hasMessageContainingAll(url(), sentence)
                .hasMessageNotContaining("horse");
    }
}
