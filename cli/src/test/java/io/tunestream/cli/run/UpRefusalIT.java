package io.tunestream.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.DataDirectory;
import io.tunestream.local.DataFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A data directory that a broker 4.3.1 has written: ours does not know its metadata. */
@Execution(ExecutionMode.CONCURRENT)
class UpRefusalIT {

    private static final Path WRITTEN = Path.of("src/test/resources/kafka-4.3.1");

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(WRITTEN)) {
            files.filter(Files::isRegularFile).forEach(this::copy);
        }
    }

    @Test
    void shouldRefuseTheDataOfAnOlderVersionAndLeaveThem() throws IOException {
        // When
        TunestreamProcess.Ended up = up();

        // Then
        assertThat(up.exit()).isEqualTo(3);
        assertThat(up.err())
                .startsWith("error DATA_DIR_OTHER_VERSION: data directory .tunestream was made by an older version")
                .contains("hint: move it away");
        try (Stream<Path> files = Files.walk(logs())) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(6);
        }
    }

    @Test
    void shouldSayThatTheBrokerGaveUpWhereItDoesNotUnderstandItsData() throws IOException {
        // Given
        Path elsewhere = folder.resolve("elsewhere");
        try (DataDirectory held = DataDirectory.take(elsewhere)) {
            DataFormat.claim(elsewhere);
        }
        Files.copy(elsewhere.resolve("format.properties"), data().resolve("format.properties"));

        // When
        TunestreamProcess.Ended up = up();

        // Then
        assertThat(up.exit()).isEqualTo(70);
        assertThat(up.err())
                .contains("error BROKER_FAILED: the Kafka broker did not start: ")
                .contains("gave up");
        assertThat(up.out()).isEmpty();
    }

    private TunestreamProcess.Ended up() throws IOException {
        return TunestreamProcess.start(folder, "up", "--port", "0", "--kafka-port", "0", "--registry-port", "0")
                .await();
    }

    private Path data() {
        return folder.resolve(".tunestream");
    }

    private Path logs() {
        return data().resolve("kafka").resolve("logs");
    }

    private void copy(Path file) {
        try {
            Path target = logs().resolve(WRITTEN.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
