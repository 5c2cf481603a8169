package io.tunestream.schema.serde;

import io.tunestream.schema.topic.Topic;
import java.util.Collection;
import java.util.Optional;

/**
 * The schemas of our own subjects, and FULL_TRANSITIVE as their compatibility; registries default to less. What belongs to
 * others, the registry's default included, is left as it is. Fails with REGISTRY_UNREACHABLE, REGISTRY_URL_INVALID or
 * REGISTRY_REFUSED.
 */
public final class SchemaRegistration {

    /** Compatibility in both directions with every earlier version. */
    public static final String FULL = "FULL_TRANSITIVE";

    private final RecordSerdes serdes;
    private final RegistryApi registry;

    public SchemaRegistration(RegistrySettings settings) {
        this.serdes = new RecordSerdes(settings);
        this.registry = new RegistryApi(settings.url());
    }

    /** Fails at once where no registry answers, before anything is waited for. */
    public void requireAnswer() {
        registry.get("/subjects");
    }

    /** Registers the topics' schemas and asks for compatibility on each subject. Repeating it does no harm. */
    public void register(Collection<? extends Topic<?>> topics) {
        for (Topic<?> topic : topics) {
            boolean set = compatibility(topic).equals(Optional.of(FULL));
            serdes.register(topic);
            if (!set) {
                registry.put(path(topic), "{\"compatibility\":\"%s\"}".formatted(FULL));
            }
        }
    }

    /** The compatibility of the subject itself; empty where it has none of its own. */
    public Optional<String> compatibility(Topic<?> topic) {
        return registry.find(path(topic))
                .map(answer -> answer.replaceAll(".*\"compatibilityLevel\":\"(\\w+)\".*", "$1"));
    }

    private static String path(Topic<?> topic) {
        return "/config/" + topic.subject();
    }
}
