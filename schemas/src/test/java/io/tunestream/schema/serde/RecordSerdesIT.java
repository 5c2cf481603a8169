package io.tunestream.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tunestream.local.registry.RegistryProcess;
import io.tunestream.record.JobEvent;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordSerdesIT {

    private final Settings settings = Settings.load(
            Map.of(
                    "topics.prefix", TestKafka.uniquePrefix(),
                    "registry.url", TestRegistry.shared().confluentUrl()),
            TopicSettings.class,
            RegistrySettings.class);
    private final RegistrySettings registry = settings.of(RegistrySettings.class);
    private final Topic<JobEvent> topic = new Topics(settings.of(TopicSettings.class)).jobEvent();
    private final RecordSerdes serdes = new RecordSerdes(registry);

    @Test
    void shouldWriteTheConfluentWireFormatAndReadItBack() {
        try (Serializer<JobEvent> serializer = serdes.serializer(topic);
                Deserializer<JobEvent> deserializer = serdes.deserializer(topic)) {
            // Given
            JobEvent first = JobEvent.newBuilder().setJobId("job-1").build();
            JobEvent second = JobEvent.newBuilder()
                    .setJobId("job-2")
                    .setMetrics(Map.of("train_loss", 0.5))
                    .build();

            // When
            byte[] one = serializer.serialize(topic.name(), first);
            byte[] two = serializer.serialize(topic.name(), second);

            // Then
            assertThat(one[0]).isZero();
            assertThat(ByteBuffer.wrap(two).getInt(1))
                    .isEqualTo(ByteBuffer.wrap(one).getInt(1))
                    .isPositive();
            assertThat(deserializer.deserialize(topic.name(), one)).isEqualTo(first);
            assertThat(deserializer.deserialize(topic.name(), two)).isEqualTo(second);
            assertThat(deserializer.deserialize(topic.name(), null)).isNull();
        }
    }

    @Test
    void shouldReadARecordOfAnotherVersion() throws Exception {
        try (Deserializer<JobEvent> deserializer = serdes.deserializer(topic)) {
            // Given
            byte[] other = OtherVersion.write(registry.url(), topic, "job-7");

            // When
            JobEvent read = deserializer.deserialize(topic.name(), other);

            // Then
            assertThat(read.getJobId()).isEqualTo("job-7");
            assertThat(read.getLevel()).isEqualTo("info");
        }
    }

    @Test
    void shouldRefuseASchemaThatBreaksReaders() throws Exception {
        // Given
        SchemaRegistration registration = new SchemaRegistration(registry);
        registration.register(topic);
        Schema breaking = SchemaBuilder.record("JobEvent")
                .namespace("io.tunestream.record")
                .fields()
                .requiredInt("jobId")
                .endRecord();

        // When
        int status = OtherVersion.post(registry.url(), topic, breaking).statusCode();

        // Then
        assertThat(status).isEqualTo(409);
        assertThat(registration.compatibility(topic)).contains("FULL_TRANSITIVE");
    }

    @Test
    void shouldLetSeveralServicesAskANewRegistryAtTheSameTime(@TempDir Path directory) {
        // Given
        RegistryProcess.Options options = RegistryProcess.Options.inMemory(directory.resolve("registry.log"));
        try (RegistryProcess fresh = RegistryProcess.start(options);
                ExecutorService services = Executors.newFixedThreadPool(6)) {
            SchemaRegistration registration = new SchemaRegistration(registryAt(fresh.confluentUrl()));
            Topics topics = new Topics(settings.of(TopicSettings.class));

            // When
            List<Future<?>> asked = Stream.<Future<?>>generate(
                            () -> services.submit(() -> topics.all().forEach(registration::register)))
                    .limit(6)
                    .toList();

            // Then
            assertThat(asked).allSatisfy(each -> each.get());
            assertThat(topics.all())
                    .allSatisfy(
                            each -> assertThat(registration.compatibility(each)).contains("FULL_TRANSITIVE"));
        }
    }

    @Test
    void shouldLeaveWhatOthersHaveInASharedRegistry(@TempDir Path directory) throws Exception {
        // Given
        RegistryProcess.Options options = RegistryProcess.Options.inMemory(directory.resolve("registry.log"));
        try (RegistryProcess shared = RegistryProcess.start(options)) {
            RegistryApi api = new RegistryApi(RegistryAccess.of(registryAt(shared.confluentUrl())));
            Topics others = new Topics(Settings.load(Map.of("topics.prefix", "others"), TopicSettings.class)
                    .of(TopicSettings.class));
            RegistrySettings at = registryAt(shared.confluentUrl());
            new RecordSerdes(at).register(others.jobEvent());
            api.put("/config", "{\"compatibility\":\"BACKWARD\"}");

            // When
            new SchemaRegistration(at).register(topic);

            // Then
            assertThat(api.get("/config")).contains("\"BACKWARD\"");
            assertThat(new SchemaRegistration(at).compatibility(others.jobEvent()))
                    .isNotEqualTo(Optional.of("FULL_TRANSITIVE"));
            assertThat(new SchemaRegistration(at).compatibility(topic)).contains("FULL_TRANSITIVE");
        }
    }

    @Test
    void shouldSayWhichClassesABuildDoesNotHave() {
        assumeTrue(
                getClass().getResource("/io/confluent/kafka/serializers/KafkaAvroSerializer.class") == null,
                "this build has Confluent's classes");
        // Given
        RegistrySettings confluent = Settings.load(Map.of("registry.serdes", "confluent"), RegistrySettings.class)
                .of(RegistrySettings.class);

        // When
        ThrowingCallable make = () -> new RecordSerdes(confluent).serializer(topic);

        // Then
        assertThatThrownBy(make)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("SERDE_UNUSABLE"))
                .hasMessage("io.confluent.kafka.serializers.KafkaAvroSerializer is not a usable Serializer");
    }

    @Test
    void shouldSayThatNoRegistryAnswers() {
        assertThatThrownBy(() -> new SchemaRegistration(registryAt("http://127.0.0.1:1")).register(topic))
                .isInstanceOf(Fault.class)
                .extracting(e -> ((Fault) e).code())
                .isEqualTo("REGISTRY_UNREACHABLE");
        assertThatThrownBy(() -> new SchemaRegistration(registryAt("not a url")).register(topic))
                .isInstanceOf(Fault.class)
                .extracting(e -> ((Fault) e).code())
                .isEqualTo("REGISTRY_URL_INVALID");
    }

    private static RegistrySettings registryAt(String url) {
        return Settings.load(Map.of("registry.url", url), RegistrySettings.class)
                .of(RegistrySettings.class);
    }
}
