package io.tunestream.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.local.registry.RegistryProcess;
import io.tunestream.record.JobEvent;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.service.StartReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.startup.ServiceTopics;
import io.tunestream.schema.topic.Owner;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.support.TestKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that lost everything, with records on the topics that name its ids. */
class SchemaBackupIT {

    private static final Schema FIRST = schema("First");
    private static final Schema SECOND = schema("Second");

    @TempDir
    Path directory;

    private final String prefix = TestKafka.uniquePrefix();
    private final Topics topics = new Topics(settings("http://127.0.0.1:1").of(TopicSettings.class));

    @Test
    void shouldBringBackEverySchemaUnderItsId() throws Exception {
        byte[] own;
        byte[] other;
        Topic<JobEvent> topic = topics.jobEvent();
        try (RegistryProcess before = registry("before")) {
            // Given
            OtherVersion.post(before.confluentUrl(), foreign(), FIRST);
            other = OtherVersion.write(before.confluentUrl(), topic, "of another version");
            startServices(before);
            try (Serializer<JobEvent> serializer = serdes(before.confluentUrl()).serializer(topic)) {
                own = serializer.serialize(
                        topic.name(), JobEvent.newBuilder().setJobId("own").build());
            }
        }
        try (RegistryProcess emptied = registry("emptied")) {
            OtherVersion.post(emptied.confluentUrl(), foreign(), FIRST);
            RegistryApi api = api(emptied.confluentUrl());
            String foreign = api.get("/subjects/" + foreign().subject() + "/versions/1");

            // When
            startServices(emptied);

            // Then
            try (Deserializer<JobEvent> reader = serdes(emptied.confluentUrl()).deserializer(topic)) {
                assertThat(reader.deserialize(topic.name(), own).getJobId()).isEqualTo("own");
                assertThat(reader.deserialize(topic.name(), other).getJobId()).isEqualTo("of another version");
            }
            assertThat(versions(emptied.confluentUrl(), topic))
                    .extracting(RegisteredSchema::id)
                    .containsExactly(WireFormat.schemaId(other), WireFormat.schemaId(own));
            assertThat(api.get("/subjects/" + foreign().subject() + "/versions/1"))
                    .isEqualTo(foreign);
            assertThat(api.get("/subjects/" + foreign().subject() + "/versions"))
                    .isEqualTo("[1]");
        }
    }

    @Test
    void shouldNameWhatStandsUnderAnotherIdNow() throws Exception {
        RegisteredSchema lost;
        try (RegistryProcess before = registry("before")) {
            // Given
            startServices(before);
            lost = Stream.of(Owner.values())
                    .flatMap(service -> topics.ownedBy(service).stream())
                    .flatMap(topic -> versions(before.confluentUrl(), topic).stream())
                    .filter(each -> each.id() == 1)
                    .findFirst()
                    .orElseThrow();
        }
        try (RegistryProcess emptied = registry("emptied")) {
            OtherVersion.post(emptied.confluentUrl(), foreign(), FIRST);

            // When
            assertThatThrownBy(() -> startServices(emptied))

                    // Then
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("REGISTRY_LOST_SCHEMAS"))
                    .hasMessageContainingAll(
                            emptied.confluentUrl(),
                            lost.subject() + " with id 1, which is another now",
                            topics.schemaRegistered(Owner.PREP_STREAM).name());
            assertThat(versions(emptied.confluentUrl(), foreign()))
                    .singleElement()
                    .satisfies(
                            each -> assertThat(each.hasText(FIRST.toString())).isTrue());
        }
    }

    @Test
    void shouldImportWhereTheRegistryHasModes() throws Exception {
        try (ModesRegistry before = new ModesRegistry(true);
                ModesRegistry emptied = new ModesRegistry(true)) {
            // Given
            OtherVersion.post(before.url(), foreign(), FIRST);
            OtherVersion.post(before.url(), topics.jobEvent(), FIRST);
            OtherVersion.post(before.url(), topics.jobEvent(), SECOND);
            OtherVersion.post(before.url(), topics.modelReady(), SECOND);
            recordAll(before);
            OtherVersion.post(emptied.url(), foreign(), FIRST);
            emptied.mode(topics.modelReady().subject(), "READONLY");
            int changedBefore = emptied.changes().size();

            // When
            backup(emptied.url()).restore();

            // Then
            assertThat(versions(emptied.url(), topics.jobEvent()))
                    .isEqualTo(versions(before.url(), topics.jobEvent()))
                    .hasSize(2);
            assertThat(versions(emptied.url(), topics.modelReady()))
                    .isEqualTo(versions(before.url(), topics.modelReady()))
                    .hasSize(1);
            assertThat(emptied.modes()).isEqualTo(Map.of(topics.modelReady().subject(), "READONLY"));
            assertThat(emptied.changes()
                            .subList(changedBefore, emptied.changes().size()))
                    .noneMatch(change -> change.contains(foreign().subject()))
                    .noneMatch(change -> change.matches("\\w+ /mode(\\?.*)?"));
        }
    }

    @Test
    void shouldSayWhatToDoWhereTheRegistryKeepsItsModes() throws Exception {
        try (ModesRegistry before = new ModesRegistry(true);
                ModesRegistry emptied = new ModesRegistry(false)) {
            // Given
            OtherVersion.post(before.url(), topics.jobEvent(), FIRST);
            recordAll(before);

            // When
            assertThatThrownBy(() -> backup(emptied.url()).restore())

                    // Then
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("REGISTRY_LOST_SCHEMAS"))
                    .hasMessage(
                            "the schema registry at %s no longer has schemas that records were written with, and does not take them"
                                    + " again (it answered 422 to PUT /mode/%s?force=true): %s with id 1; bring its data"
                                    + " back, or register these schemas under these ids: the topic %s has their texts",
                            emptied.url(),
                            topics.jobEvent().subject(),
                            topics.jobEvent().subject(),
                            topics.schemaRegistered(Owner.PREP_STREAM).name());
            assertThat(versions(emptied.url(), topics.jobEvent())).isEmpty();
            assertThat(emptied.modes()).isEmpty();
        }
    }

    private static Schema schema(String name) {
        return SchemaBuilder.record(name).fields().endRecord();
    }

    /** Of somebody else, in the same registry. */
    private Topic<?> foreign() {
        return new Topics(Settings.load(Map.of("topics.prefix", prefix + "foreign"), TopicSettings.class)
                        .of(TopicSettings.class))
                .jobRecord();
    }

    private RegistryProcess registry(String name) {
        return RegistryProcess.start(RegistryProcess.Options.inMemory(directory.resolve(name)));
    }

    private void startServices(RegistryProcess registry) {
        Settings settings = settings(registry.confluentUrl());
        for (Owner service : Owner.values()) {
            StartReport report = new StartReport();
            ServiceTopics.prepare(settings, service, List.of(), topics.ownedBy(service), report);
            report.require();
        }
    }

    private void recordAll(ModesRegistry registry) {
        try (Admin admin = new KafkaClients(settings(registry.url())).admin()) {
            new TopicPreparation(admin).ensure(List.of(topics.schemaRegistered(Owner.PREP_STREAM)), (short) 1);
        }
        backup(registry.url()).record(topics.all());
    }

    private SchemaBackup backup(String url) {
        Settings settings = settings(url);
        return new SchemaBackup(
                new KafkaClients(settings),
                topics.schemaRegistered(Owner.PREP_STREAM).name(),
                settings.of(RegistrySettings.class));
    }

    private static List<RegisteredSchema> versions(String url, Topic<?> topic) {
        return new SubjectVersions(api(url)).of(topic.subject());
    }

    private static RegistryApi api(String url) {
        return new RegistryApi(new RegistryAccess(url, Optional.empty(), Optional.empty()));
    }

    private RecordSerdes serdes(String url) {
        return new RecordSerdes(settings(url).of(RegistrySettings.class));
    }

    private Settings settings(String url) {
        return Settings.load(
                Map.of(
                        "kafka.bootstrap.servers",
                        TestKafka.shared().bootstrapServers(),
                        "topics.prefix",
                        prefix,
                        "registry.url",
                        url),
                TopicSettings.class,
                RecordSettings.class,
                RegistrySettings.class);
    }
}
