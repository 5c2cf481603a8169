package io.tunestream.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.runtime.setting.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryEncryptionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://registry:8081",
                "HTTP://10.0.0.7:8081/apis/ccompat/v7",
                "http://localhost.example.com",
                "http://127.example.com:8081"
            })
    void shouldWarnOfAPasswordThatCanBeReadOnTheWay(String url) {
        // When
        Optional<String> warning = warning(Map.of("registry.url", url, "registry.user", "acme"));

        // Then
        assertThat(warning)
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("registry.url", "registry.user", "https"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://registry.example.com",
                "http://localhost:8081/apis/ccompat/v7",
                "http://127.0.0.1:8081",
                "http://[::1]:8081",
                "http://localhost"
            })
    void shouldNotWarnWhereNobodyElseReadsIt(String url) {
        // Then
        assertThat(warning(Map.of("registry.url", url, "registry.user", "acme")))
                .isEmpty();
    }

    @Test
    void shouldNotWarnWhereThereIsNoPassword() {
        // Then
        assertThat(warning(Map.of("registry.url", "http://registry:8081"))).isEmpty();
    }

    private static Optional<String> warning(Map<String, String> settings) {
        return RegistryEncryption.warning(
                Settings.load(settings, RegistrySettings.class).of(RegistrySettings.class));
    }
}
