package io.tunestream.runtime.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.NameIterator;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import io.smallrye.config.source.yaml.YamlConfigSource;
import io.tunestream.runtime.secret.KnownSecrets;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration of one process. A later source wins: defaults, the YAML file, environment and the files that it names, system
 * properties, overrides. Immutable and thread-safe.
 */
public final class Settings {

    /** The file that is read where no other is named. */
    public static final String DEFAULT_FILE = "tunestream.yaml";

    private static final String KAFKA = "kafka.";

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
        return load(System.getenv(), overrides, mappings);
    }

    /** @param environment variables by their names */
    static Settings load(Map<String, String> environment, Map<String, String> overrides, Class<?>... mappings) {
        synchronized (CLASSES) {
            return loaded(environment, overrides, mappings);
        }
    }

    private static Settings loaded(
            Map<String, String> environment, Map<String, String> overrides, Class<?>... mappings) {
        List<String> problems = new ArrayList<>();
        FileSettings files = new FileSettings(environment, problems::add);
        List<ConfigClass> known =
                Stream.of(mappings).map(ConfigClass::configClass).collect(Collectors.toCollection(ArrayList::new));
        try {
            Map<String, Class<?>> further =
                    Expansions.of(List.of(mappings)).read(sources(files.read(known), overrides), problems::add);
            further.forEach((prefix, mapping) -> known.add(ConfigClass.configClass(mapping, prefix)));
            SmallRyeConfigBuilder builder = sources(files.read(known), overrides);
            known.forEach(builder::withMapping);
            Settings settings = new Settings(builder.build());
            if (problems.isEmpty()) {
                return settings;
            }
        } catch (ConfigValidationException e) {
            problems.addAll(SettingsProblems.of(e));
        } catch (IOException e) {
            problems.add("the configuration file cannot be read: " + e.getMessage());
        }
        // A key that belongs to two mappings is unknown to each; a value that does not fit may be what a secret file
        // holds.
        throw new SettingsFault(
                problems.stream().map(KnownSecrets::masked).distinct().toList());
    }

    private static SmallRyeConfigBuilder sources(Map<String, String> environment, Map<String, String> overrides)
            throws IOException {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new SysPropConfigSource(),
                        new EnvConfigSource(environment, EnvConfigSource.ORDINAL),
                        new PropertiesConfigSource(overrides, SettingsProblems.OVERRIDES, 900));
        Path file = Path.of(environment.getOrDefault("TUNESTREAM_CONFIG", DEFAULT_FILE));
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
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
     * Client properties: every setting under {@code kafka.} without that prefix, passed through as it is; the environment's
     * {@code KAFKA_SASL_MECHANISM} is {@code kafka.sasl.mechanism}. The default broker is localhost:9092. The clients of this process
     * may fetch tokens where these say.
     */
    public Map<String, Object> kafka() {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("bootstrap.servers", "localhost:9092");
        putKafka(properties, Settings::isQuoted);
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
