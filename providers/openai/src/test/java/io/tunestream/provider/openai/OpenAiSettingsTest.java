package io.tunestream.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.KnownModels;
import io.tunestream.provider.Providers;
import io.tunestream.provider.catalogue.Availability;
import io.tunestream.provider.memory.InMemoryProvider;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.service.StartRefused;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.setting.SettingsFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAiSettingsTest {

    @TempDir
    private Path directory;

    @Test
    void shouldHaveOpenAiWithoutConfiguration() {
        // When
        try (Providers providers = open(Map.of())) {

            // Then
            assertThat(providers.names()).containsExactly("openai");
            assertThat(providers.get("openai").name()).isEqualTo("openai");
        }
    }

    @Test
    void shouldHaveWhatIsConfiguredToo() throws IOException {
        // Given
        Path key = Files.writeString(directory.resolve("key"), "sk-secret\n");
        Map<String, String> settings = Map.of(
                "providers.gateway.kind", "openai",
                "providers.gateway.base-url", "http://127.0.0.1:1/v1",
                "providers.gateway.api-key-file", key.toString(),
                "providers.gateway.timeout", "PT5S");

        // When
        try (Providers providers = open(settings)) {

            // Then
            assertThat(providers.names()).containsExactlyInAnyOrder("gateway", "openai");
            assertThat(providers.get("gateway").name()).isEqualTo("gateway");
        }
    }

    @Test
    void shouldSpeakToAProviderWithoutAKindAsToOpenAi() {
        // When
        try (Providers providers = open(Map.of("providers.gateway.base-url", "http://127.0.0.1:1/v1"))) {

            // Then
            assertThat(providers.get("gateway").kind()).isEqualTo("openai");
            assertThat(providers.get("gateway").address()).isEqualTo("http://127.0.0.1:1/v1");
        }
    }

    @Test
    void shouldFaultWhereNameIsUnknown() {
        try (Providers providers = open(Map.of())) {
            assertThatThrownBy(() -> providers.get("nobody"))
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("PROVIDER_UNKNOWN"))
                    .hasMessageContaining("nobody")
                    .hasMessageContaining("openai");
        }
    }

    @Test
    void shouldFaultWhereSecretCannotBeRead() {
        // Given
        Map<String, String> settings = Map.of(
                "providers.openai.api-key-file", directory.resolve("none").toString());

        // Then
        assertThatThrownBy(() -> open(settings))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("SECRET_UNREADABLE"))
                .hasMessageContaining("providers.openai.api-key-file");
    }

    @Test
    void shouldReportTheSecretsOfEveryProvider() throws IOException {
        // Given
        Path exposed = Files.writeString(directory.resolve("key"), "sk-secret\n");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(exposed, PosixFilePermissions.fromString("rw-r--r--"));
        Map<String, String> settings = Map.of(
                "providers.openai.api-key-file",
                exposed.toString(),
                "providers.gateway.webhook-secret-file",
                directory.resolve("none").toString());

        // Then
        assertThatThrownBy(() -> open(settings))
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::code)
                                .containsExactlyInAnyOrder("SECRET_EXPOSED", "SECRET_UNREADABLE"))
                .hasMessageContaining("providers.openai.api-key-file")
                .hasMessageContaining("providers.gateway.webhook-secret-file");
    }

    @Test
    void shouldRefuseUnknownKind() {
        assertThatThrownBy(() -> open(Map.of("providers.other.kind", "sorcery")))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("providers.other.kind is sorcery; there is azure, openai");
    }

    @Test
    void shouldReportEveryProblemOfEveryProviderByItsKey() {
        // Given
        Map<String, String> settings = Map.of(
                "providers.openai.timeout", "soon",
                "providers.gateway.base-uri", "http://127.0.0.1:1/v1",
                "providers.other.kind", "sorcery");

        // When
        ThrowingCallable open = () -> open(settings);

        // Then
        assertThatThrownBy(open)
                .isInstanceOfSatisfying(
                        SettingsFault.class,
                        fault -> assertThat(fault.problems())
                                .hasSize(3)
                                .anySatisfy(problem -> assertThat(problem).contains("providers.openai.timeout"))
                                .anySatisfy(problem -> assertThat(problem).contains("providers.gateway.base-uri"))
                                .anySatisfy(problem -> assertThat(problem).contains("providers.other.kind")));
    }

    @Test
    void shouldSayWhereAKeyIsLookedForThatIsMissing() throws IOException {
        // Given
        Path key = Files.writeString(directory.resolve("key"), "sk-secret\n");
        Map<String, String> settings = Map.of(
                "providers.openai.api-key-file", key.toString(), "providers.gateway.api-key-env", "NOBODY_SETS_THIS");

        // When
        try (Providers providers = open(settings)) {

            // Then
            assertThat(providers.get("openai").missingCredential()).isEmpty();
            assertThat(providers.get("gateway").missingCredential())
                    .contains("there is no API key: set NOBODY_SETS_THIS or providers.gateway.api-key-file");
        }
    }

    @Test
    void shouldKnowTheDatesOfOpenAiItselfAndOfNoOtherHost() {
        // Given
        Map<String, String> settings = Map.of(
                "providers.openai.base-url", "https://eu.api.openai.com/v1",
                "providers.azure.base-url", "https://acme.openai.azure.com/openai/v1",
                "providers.local.base-url", "http://127.0.0.1:8000/v1",
                "providers.other.base-url", "https://api.openai.com.example/v1",
                "providers.openai.api-key-file", directory.resolve("unreadable").toString());
        LocalDate day = LocalDate.of(2027, 1, 6);

        // When
        KnownModels models = KnownModels.of(Settings.load(settings, Providers.settings()));

        // Then
        assertThat(models.availability("openai", "gpt-4o", day)).isInstanceOf(Availability.Ended.class);
        assertThat(models.availability("openai", "llama-3.1-8b", day)).isInstanceOf(Availability.Open.class);
        assertThat(List.of("azure", "local", "other", "nobody"))
                .allSatisfy(name ->
                        assertThat(models.availability(name, "gpt-4o", day)).isInstanceOf(Availability.Open.class));
    }

    @Test
    void shouldSayWhereItTrainsWithoutCredentials() {
        // Given
        Map<String, String> settings = Map.of("providers.openai.base-url", "http://me:secret@127.0.0.1:1/v1");

        // When
        try (Providers providers = open(settings)) {

            // Then
            assertThat(providers.get("openai").address()).isEqualTo("http://127.0.0.1:1/v1");
        }
    }

    @Test
    void shouldTakeProvidersThatAreGiven() {
        // When
        try (Providers providers = Providers.of(new InMemoryProvider("memory"))) {

            // Then
            assertThat(providers.get("memory")).isInstanceOf(InMemoryProvider.class);
        }
    }

    private static Providers open(Map<String, String> settings) {
        return Providers.open(Settings.load(settings, Providers.settings()));
    }
}
