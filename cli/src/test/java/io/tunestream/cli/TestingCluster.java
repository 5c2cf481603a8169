package io.tunestream.cli;

import static java.util.Objects.requireNonNull;

import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSettings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shared broker and registry, with topics of its own. */
public final class TestingCluster {

    private static final String PREFIX = "topics.prefix";

    private final Map<String, String> settings = new HashMap<>(Map.of(PREFIX, TestKafka.uniquePrefix()));

    /** Has further settings in each command from now on. */
    public void set(String name, String value) {
        settings.put(name, value);
    }

    /** Runs a command that finds it. */
    public Run run(String... arguments) {
        return at(broker(), registry(), arguments);
    }

    /** Runs a command that looks for it somewhere else. */
    public Run at(String broker, String registry, String... arguments) {
        return Run.of(connected(broker, registry, arguments));
    }

    /** Runs a command that finds it on another day. */
    public Run on(LocalDate day, String... arguments) {
        return Run.on(day, connected(broker(), registry(), arguments));
    }

    private String[] connected(String broker, String registry, String... arguments) {
        List<String> connected = new ArrayList<>(List.of(arguments));
        connected.addAll(List.of("--bootstrap-server", broker, "--registry", registry));
        return Run.with(settings, connected.toArray(String[]::new));
    }

    public KafkaConnection connection() {
        return new KafkaConnection(
                settings(Map.of(), TopicSettings.class, RecordSettings.class, RegistrySettings.class));
    }

    /** The settings of a service that works on it. */
    public Settings settings(Map<String, String> more, Class<?>... mappings) {
        Map<String, String> all = new HashMap<>(more);
        all.put("kafka.bootstrap.servers", broker());
        all.put("registry.url", registry());
        all.put(PREFIX, requireNonNull(settings.get(PREFIX)));
        return Settings.load(all, mappings);
    }

    public static String broker() {
        return TestKafka.shared().bootstrapServers();
    }

    public static String registry() {
        return TestRegistry.shared().confluentUrl();
    }
}
