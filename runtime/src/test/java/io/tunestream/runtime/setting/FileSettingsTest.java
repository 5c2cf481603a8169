package io.tunestream.runtime.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSettingsTest {
    private static final String JAAS =
            "org.apache.kafka.common.security.plain.PlainLoginModule required password=\"open-sesame\";";

    @TempDir
    private Path directory;

    @Test
    void shouldTakeSettingsOfFiles() throws IOException {
        // Given
        Map<String, String> environment = Map.of(
                "SAFE_MASTER_KEY_FILE", secret("under-the-mat\n"),
                "SAFE_OPTIONS_SECRET_ACCESS_KEY_FILE", secret("behind-the-clock"),
                "SAFE_DOORS_FILE", secret("3\n"));

        // When
        SafeSettings settings = load(environment).of(SafeSettings.class);

        // Then
        assertThat(settings.masterKey()).hasValue("under-the-mat");
        assertThat(settings.options()).isEqualTo(Map.of("secret.access.key", "behind-the-clock"));
        assertThat(settings.doors()).isEqualTo(3);
    }

    @Test
    void shouldTakePropertiesOfKafkaOfFiles() throws IOException {
        // Given
        Settings settings = load(Map.of(
                "KAFKA_SASL_MECHANISM", "PLAIN",
                "KAFKA_SASL_JAAS_CONFIG_FILE", secret(JAAS + "\n"),
                "KAFKA_SSL_KEYSTORE_PASSWORD_FILE", secret("changeit"),
                "KAFKA_CONSUMER_SSL_KEYSTORE_PASSWORD_FILE", secret("changed-it")));

        // When
        Map<String, Object> producer = settings.kafka("producer");
        Map<String, Object> consumer = settings.kafka("consumer");

        // Then
        assertThat(producer)
                .isEqualTo(Map.of(
                        "bootstrap.servers", "localhost:9092",
                        "sasl.mechanism", "PLAIN",
                        "sasl.jaas.config", JAAS,
                        "ssl.keystore.password", "changeit"));
        assertThat(consumer).containsEntry("ssl.keystore.password", "changed-it");
    }

    @Test
    void shouldTakeHeadersOfTheExporterOfAFile() throws IOException {
        // Given
        Map<String, String> environment = Map.of("OTEL_EXPORTER_OTLP_HEADERS_FILE", secret("authorization=Bearer 1"));

        // When
        Settings settings = load(environment);

        // Then
        assertThat(settings.openTelemetry()).isEqualTo(Map.of("otel.exporter.otlp.headers", "authorization=Bearer 1"));
    }

    @Test
    void shouldTakeSettingsOfFilesThatAConfigurationAloneTellsTheMappingOf() throws IOException {
        // Given
        Map<String, String> environment = Map.of("SHAPES_WHEEL_RADIUS_FILE", secret("3"));

        // When
        Settings settings = Settings.load(environment, Map.of("shapes.wheel.kind", "circle"), ShapeSettings.class);

        // Then
        assertThat(settings.of(ShapeSettings.Circle.class, "shapes.wheel").radius())
                .isEqualTo(3);
    }

    @Test
    void shouldReadNoFileAgain() throws IOException {
        // Given
        Path key = Path.of(secret("under-the-mat"));
        List<String> problems = new ArrayList<>();
        List<ConfigClass> known = List.of(ConfigClass.configClass(SafeSettings.class));
        FileSettings files = new FileSettings(
                Map.of("SAFE_MASTER_KEY_FILE", key.toString(), "SAFE_DOORS_FILE", "/nowhere/doors"), problems::add);
        files.read(known);
        Files.delete(key);

        // When
        Map<String, String> environment = files.read(known);

        // Then
        assertThat(environment).isEqualTo(Map.of("SAFE_MASTER_KEY", "under-the-mat"));
        assertThat(problems).containsExactly("SAFE_DOORS_FILE names no file that can be read from here");
    }

    @Test
    void shouldLeaveVariablesAloneThatOnlyEndAlike() {
        // Given
        Map<String, String> environment = Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE", "/nowhere/token",
                "SSL_CERT_FILE", "/nowhere/certificate",
                "SAFE_LOCK_FILE", "/nowhere/lock",
                "SAFE_TICKET_FILE", "/nowhere/ticket",
                "KAFKA_SASL_OAUTHBEARER_ASSERTION_PRIVATE_KEY_FILE", "/nowhere/private");

        // When
        Settings settings = load(environment);

        // Then
        assertThat(settings.of(SafeSettings.class).ticketFile()).hasValue("/nowhere/ticket");
        assertThat(settings.kafka()).containsEntry("sasl.oauthbearer.assertion.private.key.file", "/nowhere/private");
    }

    @Test
    void shouldTakeWhatLooksLikeAnotherSettingAsItStands() throws IOException {
        // Given
        String password = "${user.home}$$\\$1$";

        // When
        Settings settings = load(Map.of("SAFE_MASTER_KEY_FILE", secret(password)));

        // Then
        assertThat(settings.of(SafeSettings.class).masterKey()).hasValue(password);
    }

    @Test
    void shouldLetWhatComesAfterTheEnvironmentWin() throws IOException {
        // Given
        Map<String, String> environment = Map.of("SAFE_MASTER_KEY_FILE", secret("under-the-mat"));

        // When
        Settings settings = Settings.load(environment, Map.of("safe.master-key", "in-hand"), SafeSettings.class);

        // Then
        assertThat(settings.of(SafeSettings.class).masterKey()).hasValue("in-hand");
    }

    @Test
    void shouldReportEveryFileThatCannotBeTakenAndNoSecret() throws IOException {
        // Given
        String empty = secret("\n");
        Map<String, String> environment = Map.of(
                "SAFE_MASTER_KEY_FILE",
                "/nowhere/key",
                "SAFE_OPTIONS_TOKEN_FILE",
                empty,
                "KAFKA_SASL_JAAS_CONFIG",
                JAAS,
                "KAFKA_SASL_JAAS_CONFIG_FILE",
                secret(JAAS),
                "SAFE_DOORS_FILE",
                secret("no-number-of-doors"));

        // When
        ThrowingCallable load = () -> load(environment);

        // Then
        assertThatThrownBy(load).isInstanceOfSatisfying(SettingsFault.class, fault -> {
            assertThat(fault.problems())
                    .containsExactlyInAnyOrder(
                            "SAFE_MASTER_KEY_FILE names no file that can be read from here",
                            "SAFE_OPTIONS_TOKEN_FILE names an empty file: " + empty,
                            "KAFKA_SASL_JAAS_CONFIG and KAFKA_SASL_JAAS_CONFIG_FILE are both set:"
                                    + " leave one of them out",
                            "safe.doors: Expected an integer value, got \"***\"");
            assertThat(Stream.of("open-sesame", "no-number-of-doors"))
                    .noneMatch(Throwables.getStackTrace(fault)::contains);
        });
    }

    private static Settings load(Map<String, String> environment) {
        return Settings.load(environment, Map.of(), SafeSettings.class);
    }

    /** A file that nobody else may read. */
    private String secret(String text) throws IOException {
        Path file = Files.createTempFile(directory, "secret", "");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }
}
