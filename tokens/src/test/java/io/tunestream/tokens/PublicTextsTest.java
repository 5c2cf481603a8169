package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts are those of the reference of every file of the public data that lies beside the project, line by line. */
class PublicTextsTest {
    private static final String DATA = "../shared/data";
    /** What the corpus has beyond is for measuring. {@code -Dtunestream.data.bytes=100000000} counts it all. */
    private static final int BYTES = Integer.getInteger("tunestream.data.bytes", 2_000_000);

    @ParameterizedTest
    @ValueSource(strings = {"o200k_base", "cl100k_base"})
    void shouldCountEveryFileAsTheReferenceDoes(String encoding) throws IOException {
        // Given
        Path data = ProjectRoot.find().resolve(DATA);
        assumeTrue(Files.exists(data), () -> "Skipped: there is no " + DATA);
        Oracle oracle = Oracle.of(encoding);
        TokenCounter counter = TokenCounters.forEncoding(encoding).orElseThrow();

        for (Path file : files(data)) {
            for (String line : new String(bytes(file), UTF_8).split("(?<=\n)", -1)) {
                // When
                int tokens = counter.count(line);

                // Then
                assertThat(tokens).as("a line of %s", file.getFileName()).isEqualTo(oracle.count(line));
            }
        }
    }

    private static List<Path> files(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return plain.readNBytes(BYTES);
        }
    }
}
