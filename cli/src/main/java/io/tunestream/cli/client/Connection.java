package io.tunestream.cli.client;

import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSettings;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.storage.ObjectStoreSettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to a running line; the configuration and a stack in this directory fill in. */
public final class Connection {

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            description = "Kafka broker; kafka.bootstrap.servers.")
    private @Nullable String broker;

    @Option(names = "--registry", paramLabel = "URL", description = "Schema registry; registry.url.")
    private @Nullable String registry;

    @Option(names = "--api", paramLabel = "URL", description = "Status service; cli.api-url.")
    private @Nullable String api;

    @Option(
            names = "--set",
            paramLabel = "SETTING=VALUE",
            description = "Any other setting, such as topics.prefix=acme; may be repeated. Not for secrets.")
    private Map<String, String> others = new HashMap<>();

    /** The configuration with these options on top, checked against the command's mappings and {@code more}. */
    public Settings settings(Class<?>... more) {
        Map<String, String> overrides = new HashMap<>(StackFile.read(StackFile.DIRECTORY));
        overrides.putAll(others);
        put(overrides, "kafka.bootstrap.servers", broker);
        put(overrides, "registry.url", registry);
        put(overrides, "cli.api-url", api);
        return Settings.load(overrides, mappings(more));
    }

    private static Class<?>[] mappings(Class<?>... more) {
        Class<?>[] own = {
            TopicSettings.class,
            RecordSettings.class,
            RegistrySettings.class,
            ObjectStoreSettings.class,
            CliSettings.class
        };
        Class<?>[] all = new Class<?>[own.length + more.length];
        System.arraycopy(own, 0, all, 0, own.length);
        System.arraycopy(more, 0, all, own.length, more.length);
        return all;
    }

    private static void put(Map<String, String> overrides, String name, @Nullable String value) {
        if (value != null) {
            overrides.put(name, value);
        }
    }
}
