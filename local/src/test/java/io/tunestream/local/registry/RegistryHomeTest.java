package io.tunestream.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.local.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryHomeTest {
    @TempDir
    Path directory;

    @Test
    void shouldPreferTheSystemProperty() throws Exception {
        // Given
        Path named = installed(directory.resolve("named"));
        installed(directory.resolve("home/registry"));
        Properties properties = new Properties();
        properties.setProperty("tunestream.registry.home", named.toString());

        // When
        Path found = RegistryHome.find(
                properties, Map.of("TUNESTREAM_HOME", directory.resolve("home").toString()));

        // Then
        assertThat(found).isEqualTo(named);
    }

    @Test
    void shouldLookInTheDistribution() throws Exception {
        // Given
        Path expected = installed(directory.resolve("registry"));

        // When
        Path found = RegistryHome.find(new Properties(), Map.of("TUNESTREAM_HOME", directory.toString()));

        // Then
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void shouldSayWhereItLooked() {
        // When // Then
        assertThatThrownBy(() -> RegistryHome.find(new Properties(), Map.of()))
                .isInstanceOfSatisfying(
                        StackException.class, e -> assertThat(e.code()).isEqualTo(StackException.Code.REGISTRY_MISSING))
                .hasMessageContaining("tunestream.registry.home")
                .hasMessageContaining("TUNESTREAM_HOME");
    }

    private static Path installed(Path home) throws Exception {
        Files.createDirectories(home);
        Files.createFile(home.resolve("quarkus-run.jar"));
        return home;
    }
}
