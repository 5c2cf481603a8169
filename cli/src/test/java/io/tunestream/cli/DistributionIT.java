package io.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shipped, as the build has put it together. */
class DistributionIT {

    private static final Path LIBRARIES = Path.of("target/tunestream/lib");
    private static final String COMMAND = "tunestream-cli.jar";
    private static final String TEST_LIBRARIES =
            ".*(-tests|test-support|junit|assertj|awaitility|testcontainers|test-utils|s3proxy).*";
    private static final String TEST_CLASSES =
            ".*/(InMemory|Test[A-Z]|Testing)[^/]*|.*(Contract|HaltAt|BrokerProcess).*";

    @Test
    void shouldHoldTheLibrariesOfItsClassPathAndNoOther() throws IOException {
        // Given
        List<String> expected;
        try (JarFile command = new JarFile(LIBRARIES.resolve(COMMAND).toFile())) {
            expected = List.of(command.getManifest()
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH)
                    .split(" "));
        }

        // When
        List<String> shipped = libraries();

        // Then
        assertThat(shipped)
                .filteredOn(name -> !name.equals(COMMAND))
                .containsExactlyInAnyOrderElementsOf(expected)
                .noneMatch(name -> name.matches(TEST_LIBRARIES));
    }

    @Test
    void shouldShipNothingThatOnlyTestsUse() throws IOException {
        // Given
        List<String> ours = libraries().stream()
                .filter(name -> name.startsWith("tunestream-"))
                .toList();

        // When
        List<String> classes = ours.stream().flatMap(DistributionIT::entries).toList();

        // Then
        assertThat(classes)
                .contains(
                        "io/tunestream/storage/ObjectStore.class",
                        "io/tunestream/provider/Provider.class",
                        "META-INF/services/io.tunestream.provider.ProviderFactory")
                .noneMatch(name -> name.matches(TEST_CLASSES));
    }

    private static List<String> libraries() throws IOException {
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Stream<String> entries(String library) {
        try (JarFile jar = new JarFile(LIBRARIES.resolve(library).toFile())) {
            return jar.stream().map(entry -> entry.getName()).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(library, e);
        }
    }
}
