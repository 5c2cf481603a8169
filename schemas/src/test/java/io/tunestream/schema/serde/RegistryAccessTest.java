package io.tunestream.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAccessTest {

    private static final String PASSWORD = "blue-horse-of-acme";

    @TempDir
    private Path directory;

    @Test
    void shouldAskAsTheUserWhosePasswordIsInTheFile() throws IOException {
        // Given
        String file = write("password", PASSWORD + "\n");

        // When
        RegistryAccess access = access(Map.of("registry.user", "acme", "registry.password-file", file));

        // Then
        assertThat(access.user())
                .hasValueSatisfying(
                        user -> assertThat(user.authorization()).isEqualTo("Basic YWNtZTpibHVlLWhvcnNlLW9mLWFjbWU="));
        assertThat(access.toString()).contains("acme").doesNotContain(PASSWORD);
    }

    @Test
    void shouldAskAsNobodyWhereNoUserIsNamed() throws IOException {
        // When
        RegistryAccess access = access(Map.of("registry.password-file", write("password", PASSWORD)));

        // Then
        assertThat(access.user()).isEmpty();
    }

    @Test
    void shouldSayWhereThePasswordOfTheUserIsLookedFor() {
        assertThatThrownBy(() -> access(Map.of("registry.user", "acme", "registry.password-env", "NOBODY_SETS_THIS")))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("CONFIGURATION_INVALID"))
                .hasMessage("there is no password of registry.user: set NOBODY_SETS_THIS or registry.password-file");
    }

    @Test
    void shouldSayWhichSettingNamesAPasswordThatCannotBeRead() {
        // Given
        String none = directory.resolve("none").toString();

        // When // Then
        assertThatThrownBy(() -> access(Map.of("registry.user", "acme", "registry.password-file", none)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("SECRET_UNREADABLE"))
                .hasMessageContaining("registry.password-file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme:blue-horse-of-acme@registry:8081",
                "http://acme:blue-horse-of-acme%@registry:8081",
                "http://acme:blue-horse/of-acme@registry:8081"
            })
    void shouldRefuseAnAddressWithAPasswordWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> access(Map.of("registry.url", url)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("REGISTRY_URL_INVALID"))
                .hasNoCause()
                .hasMessageContaining("registry.user")
                .hasMessageNotContainingAny("acme", "horse");
    }

    @Test
    void shouldRefuseAuthoritiesThatAreNotInPem() throws IOException {
        // Given
        String binary = write("authority.p12", "PKCS #12");
        String damaged = write("authority.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");

        // When // Then
        assertUntaken(binary, "registry.truststore.location holds no certificates in PEM: " + binary);
        assertUntaken(damaged, "registry.truststore.location holds no certificates in PEM: " + damaged);
        assertUntaken(directory.toString(), "registry.truststore.location cannot be read: " + directory);
    }

    private static void assertUntaken(String file, String sentence) {
        RegistryAccess access = access(Map.of("registry.truststore.location", file));
        assertThatThrownBy(access::http)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("CONFIGURATION_INVALID"))
                .hasMessage(sentence);
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private static RegistryAccess access(Map<String, String> settings) {
        return RegistryAccess.of(Settings.load(settings, RegistrySettings.class).of(RegistrySettings.class));
    }
}
