package io.tunestream.runtime.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void shouldTakeDefaultsWhereNothingIsSet() {
        // When
        Settings settings = Settings.load(Map.of(), SampleSettings.class);

        // Then
        assertThat(settings.of(SampleSettings.class).prefix()).isEqualTo("tunestream");
        assertThat(settings.of(SampleSettings.class).names()).isEmpty();
        assertThat(settings.kafka()).containsEntry("bootstrap.servers", "localhost:9092");
    }

    @Test
    void shouldLetOverridesWinAndPassKafkaPropertiesThrough() {
        // When
        Settings settings = Settings.load(
                Map.of(
                        "topics.prefix", "acme",
                        "topics.names.\"example.raw\"", "llm-logs",
                        "kafka.bootstrap.servers", "broker:1",
                        "kafka.sasl.mechanism", "PLAIN"),
                SampleSettings.class);

        // Then
        assertThat(settings.of(SampleSettings.class).prefix()).isEqualTo("acme");
        assertThat(settings.of(SampleSettings.class).names()).containsEntry("example.raw", "llm-logs");
        assertThat(settings.kafka())
                .containsEntry("bootstrap.servers", "broker:1")
                .containsEntry("sasl.mechanism", "PLAIN");
    }

    @Test
    void shouldLetAllSourcesWinOverKafkaPropertiesThatAFileNamesWithDots() {
        // Given
        Map<String, String> asYamlIsRead = Map.of(
                "kafka.\"sasl.mechanism\"", "PLAIN",
                "kafka.\"security.protocol\"", "SASL_SSL",
                "kafka.\"bootstrap.servers\"", "of-the-file:1");
        Map<String, String> all = new HashMap<>(asYamlIsRead);
        all.put("kafka.sasl.mechanism", "SCRAM-SHA-512");
        all.put("kafka.bootstrap.servers", "broker:1");

        // When
        Settings settings = Settings.load(all);

        // Then
        assertThat(settings.kafka())
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("bootstrap.servers", "broker:1");
    }

    @Test
    void shouldGiveEachKindOfClientItsOwnProperties() {
        // Given
        Settings settings = Settings.load(Map.of(
                "kafka.bootstrap.servers", "broker:1",
                "kafka.client.id", "shared",
                "kafka.consumer.client.id", "reader",
                "kafka.producer.linger.ms", "20"));

        // When
        Map<String, Object> consumer = settings.kafka("consumer");

        // Then
        assertThat(consumer)
                .containsEntry("bootstrap.servers", "broker:1")
                .containsEntry("client.id", "reader")
                .doesNotContainKeys("linger.ms", "producer.linger.ms", "consumer.client.id");
    }

    @Test
    void shouldPassEveryVariableOfKafkaThrough() {
        // Given
        Settings settings = Settings.load(
                Map.of(
                        "KAFKA_SASL_MECHANISM", "PLAIN",
                        "KAFKA_REQUEST_TIMEOUT_MS", "5000",
                        "KAFKA_PRODUCER_LINGER_MS", "20"),
                Map.of());

        // When
        Map<String, Object> producer = settings.kafka("producer");
        Map<String, Object> consumer = settings.kafka("consumer");

        // Then
        assertThat(producer)
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("request.timeout.ms", "5000")
                .containsEntry("linger.ms", "20");
        assertThat(consumer).containsEntry("request.timeout.ms", "5000").doesNotContainKey("linger.ms");
    }

    @Test
    void shouldReportEveryProblemAtOnce() {
        assertThatThrownBy(() -> Settings.load(
                        Map.of("topics.partitions", "many", "topics.replication", "few"), SampleSettings.class))
                .isInstanceOf(SettingsFault.class)
                .extracting(e -> ((SettingsFault) e).problems(), InstanceOfAssertFactories.list(String.class))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("topics.partitions"))
                .anySatisfy(problem -> assertThat(problem).contains("topics.replication"));
    }

    @Test
    void shouldSayWhatIsWrongInWordsForThoseWhoWroteIt() {
        assertThatThrownBy(() -> Settings.load(
                        Map.of("topics.partitions", "many", "topics.partitons", "3", "topics.prefix", ""),
                        SampleSettings.class))
                .isInstanceOf(SettingsFault.class)
                .extracting(e -> ((SettingsFault) e).problems(), InstanceOfAssertFactories.list(String.class))
                .containsExactlyInAnyOrder(
                        "topics.partitions: Expected an integer value, got \"many\"",
                        "topics.prefix is empty",
                        "there is no setting topics.partitons, which is given on the command line;"
                                + " docs/configuration.md lists all there are");
    }

    @Test
    void shouldReadWhatAConfigurationAloneTellsTheMappingOf() {
        // Given
        Map<String, String> overrides = Map.of(
                "shapes.wheel.kind", "circle",
                "shapes.wheel.radius", "3",
                "shapes.tile.kind", "square",
                "shapes.tile.side", "4");

        // When
        Settings settings = Settings.load(overrides, SampleSettings.class, ShapeSettings.class);

        // Then
        assertThat(settings.of(ShapeSettings.Circle.class, "shapes.wheel").radius())
                .isEqualTo(3);
        assertThat(settings.of(ShapeSettings.Square.class, "shapes.tile").side())
                .isEqualTo(4);
    }

    @Test
    void shouldReportProblemsOfSuchMappingsWithAllOthers() {
        // Given
        Map<String, String> overrides = Map.of(
                "topics.partitions", "many",
                "shapes.wheel.kind", "circle",
                "shapes.wheel.radius", "wide",
                "shapes.tile.kind", "square",
                "shapes.tile.side", "4",
                "shapes.tile.colour", "red",
                "shapes.other.kind", "blob");

        // When
        ThrowingCallable load = () -> Settings.load(overrides, SampleSettings.class, ShapeSettings.class);

        // Then
        assertThatThrownBy(load)
                .isInstanceOf(SettingsFault.class)
                .extracting(e -> ((SettingsFault) e).problems(), InstanceOfAssertFactories.list(String.class))
                .hasSize(4)
                .anySatisfy(problem -> assertThat(problem).contains("topics.partitions"))
                .anySatisfy(problem -> assertThat(problem).contains("shapes.wheel.radius"))
                .anySatisfy(problem -> assertThat(problem).contains("shapes.tile.colour"))
                .anySatisfy(problem -> assertThat(problem).contains("shapes.other.kind"));
    }

    @Test
    void shouldNameWhatStandsUnderAPrefix() {
        // When
        Settings settings = Settings.load(Map.of("boxes.red.side", "1", "boxes.\"my.own\".side", "2", "boxes", "3"));

        // Then
        assertThat(settings.namesUnder("boxes")).containsExactly("my.own", "red");
    }
}
