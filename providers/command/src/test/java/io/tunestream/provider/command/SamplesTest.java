package io.tunestream.provider.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.source.yaml.YamlConfigSource;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Providers;
import io.tunestream.provider.TuningPlan;
import io.tunestream.runtime.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The trainer that comes with this version, and how it is configured. */
class SamplesTest {

    private static final Path SAMPLES = Path.of("../../samples/trainers");
    private static final Pattern OPTION = Pattern.compile("add_argument\\(\"(--[a-z-]+)\"");

    @Test
    void shouldConfigureAProviderThatTakesTheSampleDataset() throws IOException {
        // Given
        Map<String, String> dataset = read("support.yaml");
        Map<String, String> configuration = read("tunestream.yaml");

        try (Providers providers = Providers.open(Settings.load(configuration, Providers.settings()))) {
            // When
            Provider provider = providers.get(dataset.getOrDefault("training.provider", ""));
            Preflight preflight = provider.trainer().check(plan(dataset.getOrDefault("training.baseModel", "")));

            // Then
            assertThat(provider.kind()).isEqualTo(CommandProvider.KIND);
            assertThat(preflight instanceof Preflight.Refused refused ? refused.code() : "")
                    .as("a machine may have no Python")
                    .isIn("", "command_not_found");
        }
    }

    @Test
    void shouldGiveTheTrainerOnlyOptionsThatItKnows() throws IOException {
        // Given
        String trainer = Files.readString(SAMPLES.resolve("sft.py"));
        List<String> known =
                OPTION.matcher(trainer).results().map(found -> found.group(1)).toList();

        // When
        List<String> given = read("tunestream.yaml").entrySet().stream()
                .filter(setting -> setting.getKey().startsWith("providers.workstation.command["))
                .map(Map.Entry::getValue)
                .filter(argument -> argument.startsWith("--"))
                .toList();

        // Then
        assertThat(given).contains("--train", "--output", "--base-model");
        assertThat(known).containsAll(given);
    }

    private static Map<String, String> read(String name) throws IOException {
        return new YamlConfigSource(SAMPLES.resolve(name).toUri().toURL()).getProperties();
    }

    private static TuningPlan plan(String model) {
        return new TuningPlan("job-1", "support", model, "supervised", 0, 0, 0, "", -1, 12, 0, 0);
    }
}
