package io.tunestream.schema.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.record.JobEvent;
import io.tunestream.record.ModelReady;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read is told from what could not be asked for. */
class RegistryOutageIT {

    private static final int ALWAYS = Integer.MAX_VALUE;
    private static final String NO_EVENT = "it is not a JobEvent in Avro";

    private final FaultyRegistry registry =
            new FaultyRegistry(URI.create(TestRegistry.shared().url()));
    private final Settings settings = Settings.load(
            Map.of("topics.prefix", TestKafka.uniquePrefix(), "registry.url", registry.confluentUrl()),
            TopicSettings.class,
            RegistrySettings.class);
    private final Topics topics = new Topics(settings.of(TopicSettings.class));
    private final Topic<JobEvent> topic = topics.jobEvent();
    private final RecordSerdes serdes = new RecordSerdes(settings.of(RegistrySettings.class));
    private final Deserializer<JobEvent> deserializer = serdes.deserializer(topic);

    RegistryOutageIT() throws IOException {}

    @AfterEach
    void close() {
        deserializer.close();
        registry.close();
    }

    @Test
    void shouldSayOfBytesThatAreNoSuchRecordThatTheyCannotBeRead() {
        // Given
        byte[] whole = bytes(topic, JobEvent.newBuilder().setJobId("job-1").build());
        byte[] ofAnother = bytes(
                topics.modelReady(), ModelReady.newBuilder().setJobId("model-1").build());

        // When // Then
        assertUnreadable("it has 0 bytes, too few for one of ours", new byte[0]);
        assertUnreadable("it has 2 bytes, too few for one of ours", new byte[] {0, 1});
        assertUnreadable("it does not begin with byte 0, as all of ours do", "{\"job\":1}".getBytes(UTF_8));
        assertThatThrownBy(() -> deserializer.deserialize(topic.name(), withId(2_000_000_001)))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("the schema registry at %s has no schema with id 2000000001", registry.confluentUrl());
        assertUnreadable(NO_EVENT, withId(-5));
        assertUnreadable(NO_EVENT, Arrays.copyOf(whole, 6));
        assertUnreadable(NO_EVENT, ofAnother);
        assertThat(deserializer.deserialize(topic.name(), whole).getJobId()).isEqualTo("job-1");
    }

    @Test
    void shouldNotHaveRequestsShareAConnection() {
        // Given
        SchemaRegistration registration = new SchemaRegistration(settings.of(RegistrySettings.class));

        // When
        registration.register(topic);

        // Then
        assertThat(registry.wasOfferedHttp2()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "401, REGISTRY_DENIED",
        "403, REGISTRY_DENIED",
        "404, REGISTRY_REFUSED",
        "429, REGISTRY_REFUSED",
        "500, REGISTRY_REFUSED",
        "503, REGISTRY_REFUSED"
    })
    void shouldNotSayWhatARecordIsWhileTheRegistryRefuses(int status, String code) {
        // Given
        serdes.register(topic);
        registry.fail(ALWAYS, status);

        // When // Then
        assertThatThrownBy(() -> deserializer.deserialize(topic.name(), withId(2_000_000_001)))
                .isInstanceOfSatisfying(Fault.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e).hasMessageContaining(Integer.toString(status));
                });
    }

    @Test
    void shouldNotWaitWithoutEndForARegistryThatIsSilent() {
        // Given
        BoundedCall impatient = new BoundedCall(registry.confluentUrl(), Duration.ofMillis(300));
        RecordSerdes serdesWithLess = new RecordSerdes(settings.of(RegistrySettings.class), impatient);
        registry.fail(ALWAYS, FaultyRegistry.SILENT);

        // When // Then
        assertThatThrownBy(() -> serdesWithLess.register(topic))
                .isInstanceOfSatisfying(Fault.class, e -> assertThat(e.code()).isEqualTo("REGISTRY_UNREACHABLE"))
                .hasMessage("the schema registry at %s has not answered within PT0.3S", registry.confluentUrl());
        try (Deserializer<JobEvent> reading = serdesWithLess.deserializer(topic)) {
            assertThatThrownBy(() -> reading.deserialize(topic.name(), withId(2_000_000_001)))
                    .isInstanceOfSatisfying(
                            Fault.class, e -> assertThat(e.code()).isEqualTo("REGISTRY_UNREACHABLE"));
        }
    }

    @Test
    void shouldNotSayWhatARecordIsWhileTheRegistryIsAway() {
        // Given
        registry.fail(ALWAYS, FaultyRegistry.HANG_UP);

        // When // Then
        assertThatThrownBy(() -> deserializer.deserialize(topic.name(), withId(2_000_000_001)))
                .isInstanceOfSatisfying(Fault.class, e -> assertThat(e.code()).isEqualTo("REGISTRY_UNREACHABLE"));
        assertThatThrownBy(() -> serdes.register(topic))
                .isInstanceOfSatisfying(Fault.class, e -> assertThat(e.code()).isEqualTo("REGISTRY_UNREACHABLE"));
    }

    @Test
    void shouldReadARecordForWhichTheRegistryHadNoAnswerAtFirst() throws Exception {
        // Given
        byte[] other = OtherVersion.write(registry.confluentUrl(), topic, "job-7");
        assertUnreadable("it has 0 bytes, too few for one of ours", new byte[0]); // has asked for our own schema
        registry.fail(1, 503);

        // When
        JobEvent read = deserializer.deserialize(topic.name(), other);

        // Then
        assertThat(read.getJobId()).isEqualTo("job-7");
    }

    private void assertUnreadable(String why, byte[] data) {
        assertThatThrownBy(() -> deserializer.deserialize(topic.name(), data))
                .isInstanceOf(SerializationException.class)
                .hasMessage(why);
    }

    private <V extends SpecificRecord> byte[] bytes(Topic<V> of, V value) {
        try (Serializer<V> serializer = serdes.serializer(of)) {
            return serializer.serialize(of.name(), value);
        }
    }

    private static byte[] withId(int id) {
        return ByteBuffer.allocate(12).put((byte) 0).putInt(id).array();
    }
}
