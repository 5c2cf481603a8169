package io.tunestream.cli.run;

import static java.util.Objects.requireNonNull;

import io.tunestream.local.provider.WireDialect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How to run the whole line in one process.
 *
 * @param directory    where everything is kept
 * @param kept         whether a later stack shall find schemas and jobs there again
 * @param kafkaPort    0 for any free one, as the others
 * @param registryPort of the schema registry
 * @param pagePort     of the page and the API
 * @param simulated    the provider that is simulated, by how it speaks; empty where none is
 * @param jobDuration  how long a simulated job takes
 * @param settings     settings that go before those of the configuration
 */
public record StackOptions(
        Path directory,
        boolean kept,
        int kafkaPort,
        int registryPort,
        int pagePort,
        Optional<WireDialect> simulated,
        Duration jobDuration,
        Map<String, String> settings) {

    public StackOptions {
        requireNonNull(simulated, "simulated");
        requireNonNull(jobDuration, "jobDuration");
        directory = directory.toAbsolutePath().normalize();
        settings = Map.copyOf(settings);
    }
}
