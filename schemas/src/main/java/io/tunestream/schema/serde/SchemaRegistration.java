package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.schema.topic.Topic;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * The schemas of our own subjects, and FULL_TRANSITIVE as their compatibility; registries default to less. What belongs to
 * others, the registry's default included, is left as it is. Fails with REGISTRY_UNREACHABLE, REGISTRY_UNTRUSTED,
 * REGISTRY_DENIED or REGISTRY_REFUSED.
 */
public final class SchemaRegistration {

    /** Compatibility in both directions with every earlier version. */
    public static final String FULL = "FULL_TRANSITIVE";

    private final RecordSerdes serdes;
    private final RegistryApi registry;
    private final SubjectVersions versions;

    public SchemaRegistration(RegistrySettings settings) {
        this.serdes = new RecordSerdes(settings);
        this.registry = new RegistryApi(RegistryAccess.of(settings));
        this.versions = new SubjectVersions(registry);
    }

    /** Fails at once where no registry answers, before anything is waited for. */
    public void requireAnswer() {
        registry.get("/subjects");
    }

    /**
     * Registers the topic's schema and asks for compatibility on its subject. Repeating it does no harm.
     *
     * @throws Fault SCHEMA_INCOMPATIBLE where the subject has a version that ours cannot be exchanged with
     */
    public void register(Topic<?> topic) {
        boolean watched = compatibility(topic).equals(Optional.of(FULL));
        if (!watched) {
            requireCompatible(topic); // a registry that does not look takes whatever comes
        }
        try {
            serdes.register(topic);
        } catch (Fault e) {
            requireCompatible(topic);
            throw e;
        }
        if (!watched) {
            registry.put(path(topic), "{\"compatibility\":\"%s\"}".formatted(FULL));
        }
    }

    private void requireCompatible(Topic<?> topic) {
        Schema ours = SpecificData.get().getSchema(topic.value());
        for (RegisteredSchema version : versions.of(topic.subject())) {
            version.differenceFrom(ours).ifPresent(difference -> {
                throw new Fault(
                        FaultCode.SCHEMA_INCOMPATIBLE,
                        "the schema registry at %s has a schema under %s that this version cannot share records with: %s"
                                .formatted(registry.url(), version, difference));
            });
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
