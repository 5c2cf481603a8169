package io.tunestream.cli;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The shared broker and registry, with topics of its own. */
public final class TestingCluster implements AutoCloseable {

    private static final String PREFIX = "topics.prefix";

    private final String prefix = TestKafka.uniquePrefix();

    public TestingCluster() {
        System.setProperty(PREFIX, prefix);
    }

    /** Runs a command that finds it. */
    public Run run(String... arguments) {
        return Run.of(connected(arguments));
    }

    /** The same on another day. */
    public Run on(LocalDate day, String... arguments) {
        return Run.on(day, connected(arguments));
    }

    private static String[] connected(String... arguments) {
        String[] connected = {"--bootstrap-server", broker(), "--registry", registry()};
        return Stream.concat(Stream.of(arguments), Stream.of(connected)).toArray(String[]::new);
    }

    public KafkaConnection connection() {
        return new KafkaConnection(settings(Map.of(), TopicSettings.class, RegistrySettings.class));
    }

    /** The settings of a service that works on it. */
    public Settings settings(Map<String, String> more, Class<?>... mappings) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("kafka.bootstrap.servers", broker());
        settings.put("registry.url", registry());
        settings.put(PREFIX, prefix);
        return Settings.load(settings, mappings);
    }

    public static String broker() {
        return TestKafka.shared().bootstrapServers();
    }

    public static String registry() {
        return TestRegistry.shared().confluentUrl();
    }

    @Override
    public void close() {
        System.clearProperty(PREFIX);
    }
}
