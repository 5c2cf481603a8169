package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.DirectoryTree;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.local.registry.RegistryProcess;
import io.tunestream.record.ModelReady;
import io.tunestream.support.TestKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry whose data is gone, under a line with jobs, batches and models on its topics. */
class LostRegistryIT {

    private final String prefix = TestKafka.uniquePrefix();

    @TempDir
    private Path directory;

    @Test
    void shouldGoOnWhereItWas() throws Exception {
        Files.writeString(directory.resolve("key"), "local");
        try (SimulatedProvider provider =
                SimulatedProvider.start(SimulatedProvider.Options.inMemory().withJobDuration(Duration.ofMillis(500)))) {
            // Given
            try (RegistryProcess registry = registry();
                    JobTraffic traffic = new JobTraffic(line(registry, provider));
                    Services services = services(registry, provider)) {
                traffic.apply();
                traffic.sendBatch(0);
                traffic.sendBatch(1);
                traffic.awaitModels(1);
            }

            // When
            DirectoryTree.delete(directory.resolve("registry"));
            try (RegistryProcess registry = registry();
                    Services services = services(registry, provider);
                    JobTraffic traffic = new JobTraffic(line(registry, provider))) {
                traffic.sendBatch(2);
                traffic.sendBatch(3);

                // Then
                assertThat(traffic.awaitModels(2))
                        .extracting(ModelReady::getTrainBatches)
                        .containsExactly(2L, 4L);
                assertThat(traffic.awaitBatches(4)).hasSize(4);
            }
        }
    }

    private RegistryProcess registry() throws Exception {
        return RegistryProcess.start(
                RegistryProcess.Options.keptIn(Files.createDirectories(directory.resolve("registry"))));
    }

    private Line line(RegistryProcess registry, SimulatedProvider provider) {
        Line line = new Line(settings(registry, provider));
        line.ensureTopics();
        return line;
    }

    private Services services(RegistryProcess registry, SimulatedProvider provider) {
        return new Services(service -> settings(registry, provider));
    }

    private Map<String, String> settings(RegistryProcess registry, SimulatedProvider provider) {
        Map<String, String> settings = new HashMap<>(JobTraffic.settings(directory, provider));
        settings.put("kafka.bootstrap.servers", TestKafka.shared().bootstrapServers());
        settings.put("registry.url", registry.confluentUrl());
        settings.put("topics.prefix", prefix);
        return settings;
    }
}
