package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.schema.topic.Topic;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which schemas a registry no longer has, although records were written with them: those that {@link SchemaBackup} does not
 * know, since a program that is none of the services registered them.
 */
public final class LostSchemas {

    private final TopicReader reader;
    private final RegistryApi registry;

    public LostSchemas(TopicReader reader, RegistrySettings settings) {
        this.reader = reader;
        this.registry = new RegistryApi(RegistryAccess.of(settings));
    }

    /** The ids that records of a topic of ours name and the registry does not have; reads the whole topic. */
    public SortedSet<Integer> of(Topic<?> topic) {
        SortedSet<Integer> named = new TreeSet<>();
        reader.read(reader.partitions(topic.name()), each -> {
            if (each.value() != null && WireFormat.schemaId(each.value()) > 0) {
                named.add(WireFormat.schemaId(each.value()));
            }
        });
        named.removeIf(registry::hasSchema);
        return named;
    }

    /** REGISTRY_LOST_SCHEMAS, naming every id of each topic and the way out; empty where none is lost. */
    public Optional<Fault> fault(Collection<? extends Topic<?>> topics) {
        String lost = topics.stream()
                .map(topic -> sentence(topic, of(topic)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault(
                        FaultCode.REGISTRY_LOST_SCHEMAS,
                        ("the schema registry at %s no longer has schemas that records were written with: %s; bring its"
                                        + " data back, or import these schemas under these ids from another copy of it")
                                .formatted(registry.url(), lost)));
    }

    private static Optional<String> sentence(Topic<?> topic, SortedSet<Integer> ids) {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of("%s (%s) with id %s"
                        .formatted(
                                topic.name(),
                                topic.subject(),
                                ids.stream().map(String::valueOf).collect(Collectors.joining(" and "))));
    }
}
