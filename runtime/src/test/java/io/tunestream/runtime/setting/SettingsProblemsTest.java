package io.tunestream.runtime.setting;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsProblemsTest {
    @TempDir
    Path folder;

    @Test
    void shouldNameTheFileThatGivesWhatThereIsNot() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("line.yaml"), "topics: {colour: red}");

        // When
        List<String> problems = problems(new YamlConfigSource(file.toUri().toURL(), 200));

        // Then
        assertThat(problems)
                .containsExactly("there is no setting topics.colour, which is given in " + file
                        + "; docs/configuration.md lists all there are");
    }

    private static List<String> problems(ConfigSource source) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().withSources(source).withMapping(SampleSettings.class);
        return SettingsProblems.of(
                requireNonNull(catchThrowableOfType(ConfigValidationException.class, builder::build)));
    }
}
