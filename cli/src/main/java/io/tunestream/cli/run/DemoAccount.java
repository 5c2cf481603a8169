package io.tunestream.cli.run;

import io.tunestream.local.trainer.SimulatedTrainer;
import io.tunestream.local.vertex.SimulatedBucket;
import io.tunestream.local.vertex.SimulatedVertex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An account at whoever trains in a demonstration, and what has to run for it beside the stack.
 *
 * @param settings that configure it; none where the stack has its provider
 * @param closing  ends what runs for it
 */
record DemoAccount(Map<String, String> settings, Runnable closing) implements AutoCloseable {

    /**
     * Starts what it needs.
     *
     * @param directory of the demonstration
     * @param job       how long a job takes
     */
    static DemoAccount open(DemoProvider provider, Path directory, Duration job) {
        return switch (provider) {
            case OPENAI, AZURE -> new DemoAccount(Map.of(), () -> {});
            case COMMAND -> new DemoAccount(command(directory, job), () -> {});
            case VERTEX -> vertex(job);
        };
    }

    private static Map<String, String> command(Path directory, Duration job) {
        String prefix = "providers.%s.".formatted(DemoProvider.WORKSTATION);
        Map<String, String> settings = new HashMap<>();
        settings.put(prefix + "kind", "command");
        settings.put(prefix + "directory", directory.resolve("training").toString());
        putAll(settings, prefix + "command", SimulatedTrainer.trainCommand(job));
        putAll(settings, prefix + "serving.command", SimulatedTrainer.askCommand());
        return settings;
    }

    private static void putAll(Map<String, String> settings, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            settings.put("%s[%d]".formatted(name, i), values.get(i));
        }
    }

    private static DemoAccount vertex(Duration job) {
        SimulatedBucket bucket = SimulatedBucket.start();
        SimulatedVertex vertex = SimulatedVertex.start(bucket, job);
        Map<String, String> settings = new HashMap<>();
        String prefix = "providers.%s.".formatted(DemoProvider.GOOGLE);
        settings.put(prefix + "kind", "vertex");
        settings.put(prefix + "project", SimulatedVertex.PROJECT);
        settings.put(prefix + "location", SimulatedVertex.LOCATION);
        settings.put(prefix + "endpoint", vertex.address().toString());
        settings.put(prefix + "staging-uri", SimulatedBucket.uri().toString());
        bucket.options().forEach((name, value) -> settings.put(prefix + "staging-options." + name, value));
        return new DemoAccount(settings, () -> {
            vertex.close();
            bucket.close();
        });
    }

    @Override
    public void close() {
        closing.run();
    }
}
