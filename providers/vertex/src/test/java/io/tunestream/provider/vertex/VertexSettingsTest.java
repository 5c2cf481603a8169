package io.tunestream.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.local.vertex.SimulatedBucket;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Providers;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.setting.SettingsFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VertexSettingsTest {

    private static final Map<String, String> LEAST =
            Map.of("providers.vertex.project", "acme", "providers.vertex.staging-uri", "gs://acme-tuning/tuning");

    @TempDir
    private Path directory;

    @Test
    void shouldBeThereOnlyWhereItIsConfigured() {
        try (Providers providers = open(Map.of())) {
            assertThat(providers.names()).doesNotContain("vertex");
        }
    }

    @Test
    void shouldSpeakToTheRegionOfTheProject() {
        // When
        try (Providers providers = open(with("providers.vertex.location", "europe-west4"))) {
            Provider provider = providers.get("vertex");

            // Then
            assertThat(provider.kind()).isEqualTo("vertex");
            assertThat(provider.address())
                    .isEqualTo("https://europe-west4-aiplatform.googleapis.com/projects/acme/locations/europe-west4");
            assertThat(provider.capabilities().lineFormat()).isEqualTo("vertex-gemini");
            assertThat(provider.capabilities().longestCall()).isEqualTo(Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "providers.vertex.staging-uri, s3://bucket/x, CONFIGURATION_INVALID",
        "providers.vertex.staging-uri, gs:bucket, CONFIGURATION_INVALID",
        "providers.vertex.endpoint, aiplatform.googleapis.com, CONFIGURATION_INVALID",
        "providers.vertex.credentials-file, /nowhere/key.json, SECRET_UNREADABLE"
    })
    void shouldSayWhichSettingIsWrong(String setting, String value, String code) {
        assertThatThrownBy(() -> open(with(setting, value)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code))
                .hasMessageContaining(setting);
    }

    @Test
    void shouldReportWhatIsMissingOrNoSize() {
        assertThatThrownBy(() -> open(Map.of("providers.vertex.adapter-size", "HUGE")))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("providers.vertex.project")
                .hasMessageContaining("providers.vertex.staging-uri")
                .hasMessageContaining("providers.vertex.adapter-size");
    }

    @Test
    void shouldSayWhereACredentialIsLookedForAndPrintNoneOfIt() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("key.json"), "{\"private_key\":\"planted-secret\"}");

        // When
        try (Providers providers = open(with("providers.vertex.credentials-file", file.toString()))) {
            Provider provider = providers.get("vertex");
            Optional<String> missing = provider.missingCredential();
            SubmitAnswer answer = provider.trainer().submit(Projects.plan(), "gs://acme-tuning/tuning/a", "");

            // Then
            assertThat(missing).contains("providers.vertex.credentials-file holds no credential of Google's");
            assertThat(answer).isEqualTo(new SubmitAnswer.Busy(VertexCredential.MISSING, missing.orElseThrow()));
            assertThat(answer.toString()).doesNotContain("planted-secret");
        }
    }

    @Test
    void shouldFindACredentialInTheFile() throws IOException {
        // Given
        Path file = Files.writeString(
                directory.resolve("login.json"),
                "{\"type\":\"authorized_user\",\"client_id\":\"i\",\"client_secret\":\"s\",\"refresh_token\":\"t\"}");

        // When
        try (Providers providers = open(with("providers.vertex.credentials-file", file.toString()))) {

            // Then
            assertThat(providers.get("vertex").missingCredential()).isEmpty();
        }
    }

    @Test
    void shouldSendNoCredentialInPlainText() {
        // When
        try (Providers providers = open(with("providers.vertex.endpoint", "http://localhost:1"))) {

            // Then
            assertThat(providers.get("vertex").missingCredential()).isEmpty();
        }
    }

    @Test
    void shouldNotPrintOptionsThatMayBeSecret() {
        // Given
        VertexAccount account = new VertexAccount(
                "vertex",
                "acme",
                "us-central1",
                URI.create("https://user:planted@host"),
                SimulatedBucket.uri(),
                Map.of("credential", "planted"),
                Optional.empty(),
                Optional.empty(),
                false,
                Duration.ofSeconds(1));

        // Then
        assertThat(account + account.address()).doesNotContain("planted");
    }

    private static Map<String, String> with(String setting, String value) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put(setting, value);
        return settings;
    }

    private static Providers open(Map<String, String> settings) {
        return Providers.open(Settings.load(settings, Providers.settings()));
    }
}
