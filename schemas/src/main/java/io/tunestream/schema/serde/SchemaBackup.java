package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.schema.topic.Topic;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps on a topic of ours which schema stands under which id, and brings back from there what the registry lost, before any
 * new id is given. Needs to read and write that topic. Not thread-safe; several processes may do so at the same time.
 */
public final class SchemaBackup {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaBackup.class);

    private final RegisteredSchemas kept;
    private final SubjectVersions versions;
    private final SchemaImport importing;

    /** @param topic name of the topic that it keeps them on */
    public SchemaBackup(KafkaClients clients, String topic, RegistrySettings settings) {
        RegistryAccess access = RegistryAccess.of(settings);
        RegistryApi registry = new RegistryApi(access);
        kept = new RegisteredSchemas(clients, topic);
        versions = new SubjectVersions(registry);
        importing = RegistryUrls.isApicurio(access.url())
                ? new ApicurioImport(new RegistryApi(access.at(RegistryUrls.apicurio(access.url()))), registry)
                : new ConfluentImport(registry);
    }

    /** Registers again, under their ids, the schemas that are gone; REGISTRY_LOST_SCHEMAS where the registry does not let us. */
    public void restore() {
        List<RegisteredSchema> lost = lost(kept.read().values());
        if (lost.isEmpty()) {
            return;
        }
        Optional<String> refused = importing.register(lost);
        List<RegisteredSchema> still = lost(lost);
        if (!still.isEmpty()) {
            throw fault(still, refused);
        }
        LOG.warn(
                "REGISTRY_RESTORED: the schema registry at {} had lost schemas of ours; they are back: {}",
                versions.url(),
                named(lost, RegisteredSchema::toString));
    }

    /** Writes down every version that the subjects of these topics have, where it is not known yet. */
    public void record(Collection<? extends Topic<?>> topics) {
        List<RegisteredSchema> registered = topics.stream()
                .flatMap(topic -> versions.of(topic.subject()).stream())
                .toList();
        kept.add(registered);
    }

    private List<RegisteredSchema> lost(Collection<RegisteredSchema> schemas) {
        return schemas.stream()
                .filter(each -> !versions.has(each))
                .sorted(Comparator.comparingInt(RegisteredSchema::id))
                .toList();
    }

    private Fault fault(List<RegisteredSchema> lost, Optional<String> refused) {
        return new Fault(
                FaultCode.REGISTRY_LOST_SCHEMAS,
                ("the schema registry at %s no longer has schemas that records were written with, and does not take them"
                                + " again%s: %s; bring its data back, or register these schemas under these ids: the"
                                + " topic %s has their texts")
                        .formatted(
                                versions.url(),
                                refused.map(" (%s)"::formatted).orElse(""),
                                named(lost, this::withWhatIsThere),
                                kept.topic()));
    }

    private String withWhatIsThere(RegisteredSchema lost) {
        return lost + (versions.isTaken(lost.id()) ? ", which is another now" : "");
    }

    private static String named(List<RegisteredSchema> schemas, Function<RegisteredSchema, String> name) {
        return schemas.stream().map(name).collect(Collectors.joining(", "));
    }
}
