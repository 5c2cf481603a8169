package io.tunestream.runtime.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.NameIterator;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The configuration of one process. A later source wins: defaults, the YAML file, environment, system properties,
 * overrides. Immutable and thread-safe.
 */
public final class Settings {

    /** The file that is read where no other is named. */
    public static final String DEFAULT_FILE = "tunestream.yaml";

    private static final String KAFKA = "kafka.";
    private static final List<String> KAFKA_ENVIRONMENT =
            List.of("KAFKA_BOOTSTRAP_", "KAFKA_SECURITY_", "KAFKA_SASL_", "KAFKA_SSL_", "KAFKA_CLIENT_");

    /**
     * The library makes a class of each mapping when that is first loaded, and those of its groups behind it; a second thread that meets
     * the one without the others never gets them again.
     */
    private static final Object CLASSES = new Object();

    private static final List<String> KAFKA_CLIENTS = List.of("producer", "consumer", "streams", "admin");

    static {
        // The library would take log4j where a broker brings it: a third of a second of each start.
        System.getProperties().putIfAbsent("org.jboss.logging.provider", "slf4j");
    }

    private final SmallRyeConfig config;

    Settings(SmallRyeConfig config) {
        this.config = config;
    }

    /**
     * Reads the configuration and checks it against the given mappings, and those that they are {@link ExpandedBy expanded by}.
     *
     * @param overrides settings by full name, such as a command line's; they win
     * @param mappings  interfaces annotated with {@link ConfigMapping}
     * @throws SettingsFault with every problem found
     */
    public static Settings load(Map<String, String> overrides, Class<?>... mappings) {
        synchronized (CLASSES) {
            return loaded(overrides, mappings);
        }
    }

    private static Settings loaded(Map<String, String> overrides, Class<?>... mappings) {
        List<String> problems = new ArrayList<>();
        try {
            Map<String, Class<?>> further = Expansions.of(List.of(mappings)).read(sources(overrides), problems::add);
            SmallRyeConfigBuilder builder = sources(overrides);
            for (Class<?> mapping : mappings) {
                builder.withMapping(mapping);
            }
            further.forEach((prefix, mapping) -> builder.withMapping(mapping, prefix));
            Settings settings = new Settings(builder.build());
            if (problems.isEmpty()) {
                return settings;
            }
        } catch (ConfigValidationException e) {
            problems.addAll(SettingsProblems.of(e));
        } catch (IOException e) {
            problems.add("the configuration file cannot be read: " + e.getMessage());
        }
        // A key that belongs to two mappings is unknown to each.
        throw new SettingsFault(problems.stream().distinct().toList());
    }

    private static SmallRyeConfigBuilder sources(Map<String, String> overrides) throws IOException {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .withSources(new PropertiesConfigSource(overrides, SettingsProblems.OVERRIDES, 900));
        Path file = Path.of(System.getenv().getOrDefault("TUNESTREAM_CONFIG", DEFAULT_FILE));
        return Files.isRegularFile(file)
                ? builder.withSources(new YamlConfigSource(file.toUri().toURL(), 200))
                : builder;
    }

    /** The settings of one mapping that was given to {@link #load}. */
    public <T> T of(Class<T> mapping) {
        return config.getConfigMapping(mapping);
    }

    /** The settings of one mapping that another one was {@link ExpandedBy expanded by}, at its prefix. */
    public <T> T of(Class<T> mapping, String prefix) {
        return config.getConfigMapping(mapping, prefix);
    }

    /** Names that the configuration has under a prefix: the part that follows it in each key. */
    public Set<String> namesUnder(String prefix) {
        Set<String> names = new TreeSet<>();
        for (String key : config.getPropertyNames()) {
            NameIterator parts = new NameIterator(key);
            if (parts.hasNext() && parts.nextSegmentEquals(prefix)) {
                parts.next();
                if (parts.hasNext()) {
                    names.add(parts.getNextSegment());
                }
            }
        }
        return names;
    }

    /**
     * Client properties: every setting under {@code kafka.} without that prefix, passed through as it is, and
     * {@code KAFKA_BOOTSTRAP_SERVERS}, {@code KAFKA_SECURITY_…}, {@code KAFKA_SASL_…}, {@code KAFKA_SSL_…} of the
     * environment. The default broker is localhost:9092. The clients of this process may fetch tokens where these say.
     */
    public Map<String, Object> kafka() {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("bootstrap.servers", "localhost:9092");
        putKafka(properties, Settings::isQuoted);
        System.getenv().forEach((name, value) -> {
            if (KAFKA_ENVIRONMENT.stream().anyMatch(name::startsWith)) {
                properties.put(
                        name.substring(KAFKA.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        putKafka(properties, name -> !isQuoted(name));
        TokenEndpoints.allow(properties);
        return properties;
    }

    private void putKafka(Map<String, Object> properties, Predicate<String> which) {
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(KAFKA) && which.test(name)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value ->
                                properties.put(name.substring(KAFKA.length()).replace("\"", ""), value));
            }
        }
    }

    /** A key of the file that has dots is quoted; all other sources, which win, name it without. */
    private static boolean isQuoted(String name) {
        return name.indexOf('"') >= 0;
    }

    /**
     * Properties of one kind of client: what all clients share, and over it what stands under {@code kafka.<client>.}.
     *
     * @param client {@code producer}, {@code consumer}, {@code streams} or {@code admin}
     */
    public Map<String, Object> kafka(String client) {
        Map<String, Object> shared = new TreeMap<>();
        Map<String, Object> own = new TreeMap<>();
        kafka().forEach((name, value) -> {
            if (name.startsWith(client + ".")) {
                own.put(name.substring(client.length() + 1), value);
            } else if (KAFKA_CLIENTS.stream().noneMatch(other -> name.startsWith(other + "."))) {
                shared.put(name, value);
            }
        });
        shared.putAll(own);
        return shared;
    }

    /** OpenTelemetry's properties: every setting that begins with {@code otel.} or, as its variables do, with {@code OTEL_}. */
    public Map<String, String> openTelemetry() {
        Map<String, String> properties = new TreeMap<>();
        for (String name : config.getPropertyNames()) {
            String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (property.startsWith("otel.")) {
                config.getOptionalValue(name, String.class).ifPresent(value -> properties.put(property, value));
            }
        }
        return properties;
    }
}
