package io.tunestream.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.record.JobEvent;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.LogLines;
import io.tunestream.schema.topic.PassingOver;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a record that nobody can read, on a topic of a real broker. */
class RecordReaderIT {

    private static final byte[] TWO_BYTES = {0, 1};
    private static final byte[] OF_A_SCHEMA_OF_NOBODYS =
            ByteBuffer.allocate(12).put((byte) 0).putInt(2_000_000_001).array();

    private final Map<String, String> configuration = new HashMap<>(Map.of(
            "kafka.bootstrap.servers", TestKafka.shared().bootstrapServers(),
            "topics.prefix", TestKafka.uniquePrefix(),
            "registry.url", TestRegistry.shared().confluentUrl()));
    private final Topic<JobEvent> topic = new Topics(settings().of(TopicSettings.class)).jobEvent();
    private final LogLines log = LogLines.of(PassedOver.class);

    @BeforeEach
    void prepare() {
        try (Admin admin = new KafkaClients(settings()).admin()) {
            new TopicPreparation(admin).ensure(List.of(topic), (short) 1);
        }
    }

    @AfterEach
    void detach() {
        log.close();
    }

    @Test
    void shouldNameTheRecordWhyItCannotBeReadAndTheSettingThatPassesItOver() throws Exception {
        // Given
        write("job-1", event("job-1"));
        write("job-2", TWO_BYTES);

        // When // Then
        assertThatThrownBy(() -> read(RecordSerdes.of(settings())))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("RECORD_UNREADABLE"))
                .hasMessage(
                        "%s-0@1 cannot be read: it has 2 bytes, too few for one of ours. If nothing else helps, name %s-0@1 in records.pass-over to go on without it: %s"
                                .formatted(
                                        topic.name(),
                                        topic.name(),
                                        PassingOver.consequence(topic).orElseThrow()));
    }

    @Test
    void shouldSayFirstThatTheRegistryMayHaveLostTheSchema() throws Exception {
        // Given
        write("job-1", OF_A_SCHEMA_OF_NOBODYS);

        // When // Then
        assertThatThrownBy(() -> read(RecordSerdes.of(settings())))
                .hasMessageStartingWith(
                        "%s-0@0 cannot be read: the schema registry at %s has no schema with id 2000000001. Bring the schema back"
                                .formatted(topic.name(), TestRegistry.shared().confluentUrl()))
                .hasMessageContaining("name %s-0@0 in records.pass-over".formatted(topic.name()));
    }

    @Test
    void shouldNotSayToNameARecordOfATopicThatIsNoneOfOursAnyMore() throws Exception {
        // Given
        write("job-1", TWO_BYTES);
        Topic<JobEvent> renamed = new Topics(
                        Settings.load(Map.of("topics.prefix", TestKafka.uniquePrefix()), TopicSettings.class)
                                .of(TopicSettings.class))
                .jobEvent();

        // When // Then
        assertThatThrownBy(() -> each(RecordSerdes.of(settings()), (records, record) -> records.read(renamed, record)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("RECORD_UNREADABLE"))
                .hasMessage("%s-0@0 cannot be read: it has 2 bytes, too few for one of ours", topic.name());
    }

    @Test
    void shouldPassOverWhatIsNamedAndSaySoOnceAndReadAllElse() throws Exception {
        // Given
        write("job-1", event("job-1"));
        write("job-2", TWO_BYTES);
        write("job-3", event("job-3"));
        write("job-4", OF_A_SCHEMA_OF_NOBODYS);
        configuration.put("records.pass-over", "%1$s-0@0, %1$s-0@1, %1$s-0@3".formatted(topic.name()));
        RecordSerdes serdes = RecordSerdes.of(settings());

        // When
        List<String> first = read(serdes);
        List<String> second = read(serdes);

        // Then
        assertThat(first).containsExactly("job-1", "job-3");
        assertThat(second).isEqualTo(first);
        assertThat(log.messages())
                .satisfiesExactly(
                        readable -> assertThat(readable)
                                .startsWith("RECORD_READABLE %s-0@0 can be read".formatted(topic.name())),
                        passed -> assertThat(passed)
                                .startsWith("RECORD_PASSED_OVER %s-0@1 cannot be read".formatted(topic.name())),
                        other -> assertThat(other)
                                .startsWith("RECORD_PASSED_OVER %s-0@3 cannot be read".formatted(topic.name())));
    }

    @Test
    void shouldTellWhoGoesOnAnywayOfWhatIsNotNamedAlone() throws Exception {
        // Given
        write("job-1", TWO_BYTES);
        write("job-2", TWO_BYTES);
        configuration.put("records.pass-over", topic.name() + "-0@0");
        List<String> told = new ArrayList<>();

        // When
        each(
                RecordSerdes.of(settings()),
                (records, record) ->
                        assertThat(records.readOr(topic, record, told::add)).isEmpty());

        // Then
        assertThat(told)
                .containsExactly(
                        "%s-0@1 cannot be read: it has 2 bytes, too few for one of ours".formatted(topic.name()));
    }

    private List<String> read(RecordSerdes serdes) {
        List<String> jobs = new ArrayList<>();
        each(
                serdes,
                (records, record) ->
                        records.read(topic, record).map(JobEvent::getJobId).ifPresent(jobs::add));
        return jobs;
    }

    private void each(RecordSerdes serdes, BiConsumer<RecordReader, ConsumerRecord<String, byte[]>> action) {
        try (RecordReader records = serdes.reader()) {
            new TopicReader(new KafkaClients(settings()))
                    .read(List.of(new TopicPartition(topic.name(), 0)), record -> action.accept(records, record));
        }
    }

    private byte[] event(String jobId) {
        try (Serializer<JobEvent> serializer = RecordSerdes.of(settings()).serializer(topic)) {
            return serializer.serialize(
                    topic.name(), JobEvent.newBuilder().setJobId(jobId).build());
        }
    }

    private void write(String key, byte[] value) throws Exception {
        try (Producer<String, byte[]> producer = new KafkaClients(settings()).producer()) {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        }
    }

    private Settings settings() {
        return Settings.load(configuration, TopicSettings.class, RecordSettings.class, RegistrySettings.class);
    }
}
