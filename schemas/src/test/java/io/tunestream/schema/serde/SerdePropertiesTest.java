package io.tunestream.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SerdePropertiesTest {

    private static final String URL = "https://registry.example.com/apis/ccompat/v7";

    @Test
    void shouldTellBothLibrariesWhomToAskAsAndWhomToTrust() {
        // Given
        Path authorities = Path.of("authority.pem");
        RegistryAccess access =
                new RegistryAccess(URL, Optional.of(new RegistryUser("acme", "blue-horse")), Optional.of(authorities));

        // When
        Map<String, Object> properties = SerdeProperties.of(access);

        // Then
        String file = authorities.toAbsolutePath().toString();
        assertThat(properties)
                .containsEntry("schema.registry.url", URL)
                .containsEntry("basic.auth.credentials.source", "USER_INFO")
                .containsEntry("basic.auth.user.info", "acme:blue-horse")
                .containsEntry("schema.registry.ssl.truststore.location", file)
                .containsEntry("schema.registry.ssl.truststore.type", "PEM")
                .containsEntry("apicurio.registry.url", "https://registry.example.com/apis/registry/v3")
                .containsEntry("apicurio.registry.auth.username", "acme")
                .containsEntry("apicurio.registry.auth.password", "blue-horse")
                .containsEntry("apicurio.registry.tls.truststore.location", file)
                .containsEntry("apicurio.registry.tls.truststore.type", "PEM");
    }

    @Test
    void shouldTellThemNothingOfUsersWhereThereIsNone() {
        // When
        Map<String, Object> properties =
                SerdeProperties.of(new RegistryAccess(URL, Optional.empty(), Optional.empty()));

        // Then
        assertThat(properties.keySet()).noneMatch(name -> name.contains("auth.") || name.contains("truststore"));
    }
}
