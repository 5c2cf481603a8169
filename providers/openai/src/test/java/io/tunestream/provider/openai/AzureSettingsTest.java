package io.tunestream.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.Providers;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.openai.ScriptedHost.Reply;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureSettingsTest {

    private static final String RESOURCE =
            "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.CognitiveServices/accounts/acme";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.openai.azure.com",
                "https://acme.openai.azure.com/openai/deployments/x?api-version=2024-10-21",
                "https://acme.openai.azure.com/openai/v1?api-version=preview",
                "acme/openai/v1"
            })
    void shouldRefuseAnAddressThatIsNotThatOfVersionOne(String address) {
        assertThatThrownBy(() -> open(Map.of("providers.azure.base-url", address)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("CONFIGURATION_INVALID"))
                .hasMessageContaining("providers.azure.base-url")
                .hasMessageContaining("/openai/v1");
    }

    @ParameterizedTest
    @CsvSource({"acme, deployment.resource-id is wrong: it is /subscriptions", RESOURCE + ", entra.tenant-id"})
    void shouldRefuseToDeployWithoutAResourceOrACredentialOfItsOwn(String resource, String sentence) {
        assertThatThrownBy(() -> open(Map.of(
                        "providers.azure.base-url",
                        "https://acme.openai.azure.com/openai/v1",
                        "providers.azure.deployment.resource-id",
                        resource)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void shouldSayWhichCredentialIsMissing() {
        // Given
        Map<String, String> settings = Map.of(
                "providers.azure.base-url", "https://acme.openai.azure.com/openai/v1/",
                "providers.azure.api-key-env", "NOBODY_SETS_THIS");

        // When
        try (Providers providers = open(settings)) {

            // Then
            assertThat(providers.get("azure").missingCredential())
                    .contains("there is no key of the resource: set NOBODY_SETS_THIS or providers.azure.api-key-file");
        }
    }

    @Test
    void shouldBeginFilesWithAMarkWhereItIsToldTo(@TempDir Path directory) throws IOException {
        // Given
        Path key = Files.writeString(directory.resolve("key"), "k");
        Path file = Files.writeString(directory.resolve("train.jsonl"), SamplePlans.examples(12));
        try (ScriptedHost host = new ScriptedHost()
                .on("GET /openai/v1/files", Reply.of(200, "{\"data\":[],\"has_more\":false}"))
                .on("POST /openai/v1/files", Reply.of(200, "{\"id\":\"file-1\"}"))) {
            Map<String, String> settings = Map.of(
                    "providers.azure.base-url",
                    host.baseUrl() + "/openai/v1",
                    "providers.azure.api-key-file",
                    key.toString(),
                    "providers.azure.byte-order-mark",
                    "true");
            try (Providers providers = open(settings)) {

                // When
                UploadAnswer answer = providers
                        .get("azure")
                        .files()
                        .upload(SamplePlans.file(file, "ab".repeat(32), Files.size(file)));

                // Then
                assertThat(answer).isEqualTo(new UploadAnswer.Stored("file-1"));
                assertThat(host.seen("POST /openai/v1/files")).singleElement().satisfies(seen -> {
                    assertThat(seen.body()).contains("\r\n\r\n\ufeff{");
                    assertThat(seen.headers()).containsEntry("api-key", "k").doesNotContainKey("authorization");
                });
            }
        }
    }

    @Test
    void shouldNameADeploymentByItsModelAndByItAlone() {
        // Given
        String usable = "gpt-4.1-mini-2025-04-14.ft-0123456789abcdef0123456789abcdef";

        // When
        List<String> names = Stream.of(usable, usable + "-support", usable + "-sales", "ft:gpt:acme", "ft-gpt-acme")
                .map(AzureModels::deploymentOf)
                .toList();

        // Then
        assertThat(names).doesNotHaveDuplicates().startsWith(usable).endsWith("ft-gpt-acme");
        assertThat(names).allSatisfy(name -> assertThat(name).matches("[a-zA-Z0-9][a-zA-Z0-9_.-]{1,63}"));
        assertThat(AzureModels.deploymentOf(usable + "-support")).isEqualTo(names.get(1));
    }

    @Test
    void shouldSayInItsGuideWhatHolds() throws IOException {
        // Given
        String guide = new AzureFactory().guide().orElseThrow();

        // Then
        assertThat(guide).contains("512 MB", "samples/support-azure.yaml", "Not verified");
        assertThat(Path.of("../../samples/support-azure.yaml")).content(UTF_8).contains("provider: azure");
        assertThat(Catalogue.shipped().entries())
                .filteredOn(entry -> entry.provider().equals("azure"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(guide).contains(entry.model()));
    }

    private static Providers open(Map<String, String> settings) {
        return Providers.open(Settings.load(settings, Providers.settings()));
    }
}
