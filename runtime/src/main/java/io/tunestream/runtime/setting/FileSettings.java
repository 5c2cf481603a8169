package io.tunestream.runtime.setting;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.secret.FileVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Settings of the environment that are given by files: of a {@link FileVariable} where {@code NAME} is a setting. Other variables that
 * end alike mean what they meant, such as {@code STATUS_TOKEN_FILE}, itself a setting, or {@code AWS_WEB_IDENTITY_TOKEN_FILE}.
 */
final class FileSettings {

    private static final Pattern KAFKA = Pattern.compile("kafka\\.(?:(?:producer|consumer|streams|admin)\\.)?(.+)");
    private static final Set<String> TRACES = Set.of("OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS");

    private final Map<String, String> environment;
    private final Consumer<String> problems;

    /** @param problems takes a sentence for each file that cannot be taken */
    FileSettings(Map<String, String> environment, Consumer<String> problems) {
        this.environment = new HashMap<>(environment);
        this.problems = problems;
    }

    /**
     * The environment with {@code NAME} in place of each {@code NAME_FILE} of a setting. Once more, with more that is known, it reads no
     * file again.
     *
     * @param known settings beside those of Kafka's clients and of the exporter of traces
     */
    Map<String, String> read(List<ConfigClass> known) {
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (variable.endsWith(FileVariable.SUFFIX)) {
                String name = variable.substring(0, variable.length() - FileVariable.SUFFIX.length());
                if (isSetting(name, known)) {
                    value(name).ifPresent(value -> environment.put(name, value));
                    environment.remove(variable);
                }
            }
        }
        return Map.copyOf(environment);
    }

    private Optional<String> value(String name) {
        try {
            return FileVariable.read(environment::get, name).map(FileSettings::unexpanded);
        } catch (Fault e) {
            problems.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** A password may look like the name of another setting, ${…}, in place of which the library would put that one's value. */
    private static String unexpanded(String value) {
        return value.replace("$", "\\$");
    }

    private static boolean isSetting(String name, List<ConfigClass> known) {
        return TRACES.contains(name)
                || isOfKafka(name)
                || known.stream()
                        .flatMap(mapping -> mapping.getProperties().keySet().stream())
                        .anyMatch(setting -> variable(setting).matcher(name).matches());
    }

    private static boolean isOfKafka(String name) {
        Matcher property = KAFKA.matcher(name.toLowerCase(Locale.ROOT).replace('_', '.'));
        return property.matches()
                && (ProducerConfig.configNames().contains(property.group(1))
                        || ConsumerConfig.configNames().contains(property.group(1))
                        || AdminClientConfig.configNames().contains(property.group(1)));
    }

    /** @param setting with a star in place of what the user names */
    private static Pattern variable(String setting) {
        return Pattern.compile(
                setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_").replace("*", ".+"));
    }
}
