package io.tunestream.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.UploadAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file larger than one request may carry, uploaded by a process with less memory than one part has bytes. */
class LargeUploadIT {

    private static final long SIZE = 600_000_000;
    private static final int MARK_EVERY = 7_000_000;
    private static final String HEAP = "-Xmx48m";
    private static final String HASH = "ef".repeat(32);

    @TempDir
    private Path directory;

    @Test
    void shouldUploadInPartsWithLittleMemory() throws IOException, InterruptedException {
        // Given
        Path file = markedFile();
        SimulatedProvider.Options options =
                SimulatedProvider.Options.keptIn(directory.resolve("provider")).withApiKey(Accounts.KEY);
        try (SimulatedProvider simulator = SimulatedProvider.start(options)) {

            // When
            String printed = uploadInProcess(simulator.baseUrl(), file);

            // Then
            UploadAnswer.Stored stored = find(simulator.baseUrl(), file);
            assertThat(printed).contains(stored.toString());
            assertThat(simulator.state().requests())
                    .containsEntry("POST /v1/uploads/{id}/parts", SIZE / UploadLimits.OPENAI.partBytes() + 1);
            assertSame(file, simulator.baseUrl() + "/files/" + stored.fileId() + "/content");
        }
    }

    private Path markedFile() throws IOException {
        Path path = directory.resolve("train.jsonl");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(SIZE);
            for (long offset = 0; offset < SIZE - Long.BYTES; offset += MARK_EVERY) {
                file.seek(offset);
                file.writeLong(offset);
            }
        }
        return path;
    }

    private String uploadInProcess(String baseUrl, Path file) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                UploadMain.class.getName(),
                baseUrl,
                file.toString(),
                HASH);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        String printed = Files.readString(output, UTF_8);
        assertThat(exit).as(printed).isZero();
        return printed;
    }

    private static UploadAnswer.Stored find(String baseUrl, Path file) {
        try (OpenAiProvider provider = Accounts.provider(baseUrl)) {
            return (UploadAnswer.Stored) provider.files().upload(SamplePlans.file(file, HASH, SIZE));
        }
    }

    private static void assertSame(Path file, String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + Accounts.KEY);
        byte[] expected = new byte[1 << 20];
        byte[] actual = new byte[1 << 20];
        try (InputStream original = Files.newInputStream(file);
                InputStream stored = connection.getInputStream()) {
            int read;
            do {
                read = original.readNBytes(expected, 0, expected.length);
                assertThat(stored.readNBytes(actual, 0, actual.length)).isEqualTo(read);
                assertThat(Arrays.equals(expected, actual)).isTrue();
            } while (read > 0);
        }
    }
}
