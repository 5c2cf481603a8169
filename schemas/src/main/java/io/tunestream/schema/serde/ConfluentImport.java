package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.retry.Retry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * By the mode IMPORT of each subject, which has the mode of before again at the end. A subject that is in that mode already is
 * being imported by somebody, who ends it. Source: docs.confluent.io, "Schema Registry API Reference", "Modes".
 */
final class ConfluentImport implements SchemaImport {

    private static final String IMPORT = "{\"mode\":\"IMPORT\"}";

    /** A subject must not stay in that mode because one answer was lost. */
    private static final Retry PUT_BACK = Retry.endless(
                    "putting back the mode of a subject",
                    new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2)),
                    failure -> failure instanceof Fault fault && fault.is(FaultCode.REGISTRY_UNREACHABLE))
            .atMost(10);

    private final RegistryApi registry;

    ConfluentImport(RegistryApi registry) {
        this.registry = registry;
    }

    @Override
    public Optional<String> register(List<RegisteredSchema> lost) {
        Map<String, List<RegisteredSchema>> bySubject = lost.stream()
                .collect(Collectors.groupingBy(
                        RegisteredSchema::subject, LinkedHashMap::new, Collectors.toUnmodifiableList()));
        return bySubject.entrySet().stream()
                .map(each -> importing(each.getKey(), each.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> importing(String subject, List<RegisteredSchema> lost) {
        String path = "/mode/" + subject;
        Optional<String> before = registry.find(path).map(answer -> answer.replaceAll("\\s", ""));
        if (before.filter(IMPORT::equals).isPresent()) {
            return SchemaImport.registerEach(registry, lost.stream());
        }
        boolean changed = true;
        try {
            Optional<String> refused = registry.refusal("PUT", path + "?force=true", IMPORT);
            changed = refused.isEmpty();
            return refused.or(() -> SchemaImport.registerEach(registry, lost.stream()));
        } finally {
            if (changed) {
                putBack(path, before);
            }
        }
    }

    private void putBack(String path, Optional<String> before) {
        Optional<String> refused =
                PUT_BACK.call(() -> before.map(mode -> registry.refusal("PUT", path + "?force=true", mode))
                        .orElseGet(() -> registry.refusal("DELETE", path, "")));
        refused.ifPresent(answer -> {
            throw new Fault(
                    FaultCode.REGISTRY_REFUSED,
                    "the schema registry at %s left %s at IMPORT (%s); put it back by hand"
                            .formatted(registry.url(), path, answer));
        });
    }
}
