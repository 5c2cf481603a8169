package io.tunestream.cli;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.local.broker.TestKafka;
import io.tunestream.local.registry.TestRegistry;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.TopicSettings;
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
        String[] connected = {"--bootstrap-server", broker(), "--registry", registry()};
        return Run.of(Stream.concat(Stream.of(arguments), Stream.of(connected)).toArray(String[]::new));
    }

    public KafkaConnection connection() {
        Map<String, String> settings =
                Map.of("kafka.bootstrap.servers", broker(), "registry.url", registry(), PREFIX, prefix);
        return new KafkaConnection(Settings.load(settings, TopicSettings.class, RegistrySettings.class));
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
