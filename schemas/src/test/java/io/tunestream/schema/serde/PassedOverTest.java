package io.tunestream.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.setting.SettingsFault;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassedOverTest {

    @Test
    void shouldCoverNothingThatIsNotNamed() {
        // Given
        Settings settings = settings(Map.of());
        Topics topics = new Topics(settings.of(TopicSettings.class));

        // When
        PassedOver passedOver = PassedOver.of(settings);

        // Then
        assertThat(passedOver.covers(topics.jobRecord(), record("tunestream.job.record", 0, 0), "broken"))
                .isFalse();
    }

    @Test
    void shouldNameRecordsByTheWholeNamesOfTheirTopics() {
        // Given
        Settings settings = settings(Map.of(
                "topics.prefix",
                "acme",
                "topics.names.\"batch.closed\"",
                "llm-decisions",
                "records.pass-over",
                "acme.job.record-0@1234, llm-decisions-2@77"));
        Topics topics = new Topics(settings.of(TopicSettings.class));

        // When
        PassedOver passedOver = PassedOver.of(settings);

        // Then
        assertThat(List.of(
                        passedOver.covers(topics.jobRecord(), record("acme.job.record", 0, 1234), "broken"),
                        passedOver.covers(topics.batchClosed(), record("llm-decisions", 2, 77), "broken")))
                .containsOnly(true);
        assertThat(List.of(
                        passedOver.covers(topics.jobRecord(), record("acme.job.record", 0, 1235), "broken"),
                        passedOver.covers(topics.batchClosed(), record("llm-decisions", 1, 77), "broken")))
                .containsOnly(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "tunestream.job.record",
                "tunestream.job.record-0",
                "tunestream.job.record@7",
                "tunestream.job.record-0@-1",
                "tunestream.job.record-0@7x",
                "-0@7"
            })
    void shouldRefuseWhatIsNoPlaceOfARecord(String place) {
        assertThatThrownBy(() -> PassedOver.of(settings(Map.of("records.pass-over", place))))
                .isInstanceOfSatisfying(
                        SettingsFault.class,
                        fault -> assertThat(fault.problems())
                                .singleElement()
                                .asString()
                                .startsWith("records.pass-over names \"%s\", which is no record; ".formatted(place)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"job.record", "tunestream.job.records", "tunestream.example.raw", "tunestream.command.result"})
    void shouldRefuseATopicWhoseRecordsAreNotPassedOver(String topic) {
        assertThatThrownBy(() -> PassedOver.of(settings(Map.of("records.pass-over", topic + "-0@7"))))
                .isInstanceOfSatisfying(
                        SettingsFault.class,
                        fault -> assertThat(fault.problems())
                                .singleElement()
                                .asString()
                                .startsWith(
                                        "records.pass-over names %s-0@7, and records of %s are not passed over; those of "
                                                .formatted(topic, topic))
                                .contains("tunestream.batch.closed, ")
                                .endsWith("tunestream.sequence.checkpoint are"));
    }

    @Test
    void shouldSayEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> PassedOver.of(
                        settings(Map.of("records.pass-over", "all,tunestream.job.record-0@1,elsewhere-0@1"))))
                .isInstanceOfSatisfying(
                        SettingsFault.class,
                        fault -> assertThat(fault.problems()).hasSize(2));
    }

    private static Settings settings(Map<String, String> given) {
        return Settings.load(given, TopicSettings.class, RecordSettings.class);
    }

    private static ConsumerRecord<String, byte[]> record(String topic, int partition, long offset) {
        return new ConsumerRecord<>(topic, partition, offset, "key", new byte[0]);
    }
}
