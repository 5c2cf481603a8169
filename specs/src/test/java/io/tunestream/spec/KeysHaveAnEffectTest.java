package io.tunestream.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.DatasetSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user may write is read by a service. */
class KeysHaveAnEffectTest {

    private static final List<String> SERVICES = List.of("../prep-stream", "../job-service");

    /** The name is the record's key, and the description is for people. */
    private static final List<String> OTHERWISE = List.of("dataset", "description");

    @Test
    void shouldBeReadByAService() throws IOException {
        // Given
        String sources = sources();

        // When
        List<String> unread = SpecField.all(DatasetSpec.getClassSchema()).stream()
                .filter(field -> !OTHERWISE.contains(field.path()))
                .filter(field -> !sources.contains(getter(field)))
                .map(SpecField::path)
                .toList();

        // Then
        assertThat(unread).isEmpty();
    }

    private static String getter(SpecField field) {
        String name = field.field().name();
        return "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String service : SERVICES) {
            try (Stream<Path> paths = Files.walk(Path.of(service, "src/main/java"))) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    all.append(Files.readString(path));
                }
            }
        }
        return all.toString();
    }
}
