package io.tunestream.schema.serde;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a registry has under a subject or an id. */
final class SubjectVersions {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final RegistryApi registry;

    SubjectVersions(RegistryApi registry) {
        this.registry = registry;
    }

    String url() {
        return registry.url();
    }

    /** Every version of a subject; none where there is no such subject. */
    List<RegisteredSchema> of(String subject) {
        String path = "/subjects/" + subject + "/versions";
        return registry.find(path).stream()
                .flatMapToInt(answer -> IntStream.of(read(answer, int[].class)))
                .mapToObj(version -> registry.find(path + "/" + version))
                .flatMap(Optional::stream)
                .map(RegisteredSchema::ofJson)
                .toList();
    }

    /** Whether this schema stands under its id. */
    boolean has(RegisteredSchema schema) {
        return text(schema.id()).filter(schema::hasText).isPresent();
    }

    /** Whether any schema stands under an id. */
    boolean isTaken(int id) {
        return text(id).isPresent();
    }

    private Optional<String> text(int id) {
        return registry.find("/schemas/ids/" + id)
                .map(answer -> read(answer, ById.class).schema());
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record ById(String schema) {}
}
