package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A changed name strands the state under the old one: it has to be seen as a difference here. */
class GoldenTopologyTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(DedupeScope.class)
    void shouldBeAsWrittenDown(DedupeScope scope) throws IOException {
        // Given
        String name = "expected_topology_" + scope.name().toLowerCase(Locale.ROOT) + ".txt";
        String expected = read(name);

        // When
        String described = TopologyHarness.topology(TopologyHarness.settings(folder, scope, Map.of()))
                .describe()
                .toString();

        // Then
        assertThat(described.strip()).as(name).isEqualTo(expected.strip());
    }

    private static String read(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(GoldenTopologyTest.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
