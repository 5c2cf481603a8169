package io.tunestream.local.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.errors.BadRequestException;
import com.openai.models.files.FilePurpose;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.uploads.Upload;
import com.openai.models.uploads.UploadCompleteParams;
import com.openai.models.uploads.UploadCreateParams;
import com.openai.models.uploads.parts.PartCreateParams;
import java.io.BufferedReader;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorMainIT {
    private static final int PART = 60 << 20;
    private static final String HEAP = "-Xmx80m";

    @TempDir
    Path directory;

    @Test
    void shouldTakeSixHundredMegabytesByPartsInASmallHeap() throws Exception {
        // Given
        Process simulator = start();
        try (TestClient opened = client(simulator)) {
            OpenAIClient client = opened.api();
            Upload upload = client.uploads().create(declared(10L * PART));

            // When
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                parts.add(addPart(client, upload.id()));
            }
            Upload completed = complete(client, upload.id(), parts);

            // Then
            assertThat(completed.status()).isEqualTo(Upload.Status.COMPLETED);
            String file = completed.file().orElseThrow().id();
            assertThat(client.files().retrieve(file).bytes()).isEqualTo(600L << 20);
            assertThat(directory.resolve("uploads")).isEmptyDirectory();
            client.files().delete(file);
            assertThat(directory.resolve("files")).isEmptyDirectory();
        } finally {
            simulator.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldRefuseToCompleteWhatIsNotWhole() throws Exception {
        // Given
        Process simulator = start();
        try (TestClient opened = client(simulator)) {
            OpenAIClient client = opened.api();
            Upload upload = client.uploads().create(declared(1));
            Upload cancelled =
                    client.uploads().cancel(client.uploads().create(declared(1)).id());

            // When // Then
            assertThatThrownBy(() -> complete(client, upload.id(), List.of()))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("0 bytes");
            assertThatThrownBy(() -> complete(client, upload.id(), List.of("part_none")))
                    .isInstanceOf(BadRequestException.class);
            assertThatThrownBy(() -> client.uploads().create(declared((8L << 30) + 1)))
                    .isInstanceOf(BadRequestException.class);
            assertThat(cancelled.status()).isEqualTo(Upload.Status.CANCELLED);
            assertThatThrownBy(() -> addPart(client, cancelled.id())).hasMessageContaining("no longer pending");
        } finally {
            simulator.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldKeepAJobWhoseAnswerWasSentBeforeItWasKilled() throws Exception {
        // Given
        Process killed = start();
        String job;
        try (TestClient opened = client(killed)) {
            OpenAIClient client = opened.api();
            String training = TestFiles.upload(client, TestFiles.examples(10)).id();
            job = client.fineTuning()
                    .jobs()
                    .create(JobCreateParams.builder()
                            .model("gpt-4.1-mini")
                            .trainingFile(training)
                            .build())
                    .id();
        } finally {
            killed.destroyForcibly().waitFor();
        }

        // When
        Process successor = start();
        try (TestClient opened = client(successor)) {
            OpenAIClient client = opened.api();
            FineTuningJob found;
            do {
                found = client.fineTuning().jobs().retrieve(job);
            } while (found.finishedAt().isEmpty());

            // Then
            assertThat(found.status().asString()).isEqualTo("succeeded");
        } finally {
            successor.destroyForcibly().waitFor();
        }
    }

    private static UploadCreateParams declared(long bytes) {
        return UploadCreateParams.builder()
                .filename("large.jsonl")
                .purpose(FilePurpose.FINE_TUNE)
                .mimeType("application/jsonl")
                .bytes(bytes)
                .build();
    }

    private static String addPart(OpenAIClient client, String upload) {
        return client.uploads()
                .parts()
                .create(
                        upload,
                        PartCreateParams.builder()
                                .data(MultipartField.<InputStream>builder()
                                        .value(new Zeros(PART))
                                        .filename("part")
                                        .build())
                                .build())
                .id();
    }

    private static Upload complete(OpenAIClient client, String upload, List<String> parts) {
        return client.uploads()
                .complete(upload, UploadCompleteParams.builder().partIds(parts).build());
    }

    private Process start() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:TieredStopAtLevel=1",
                        "-Dtunestream.simulator.job.ms=1000",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulatorMain.class.getName(),
                        directory.toString(),
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static TestClient client(Process simulator) throws Exception {
        BufferedReader output = simulator.inputReader(UTF_8);
        String ready = output.readLine();
        assertThat(ready).startsWith("simulator ready http://127.0.0.1:");
        return new TestClient(ready.substring("simulator ready ".length()));
    }

    /** So many zero bytes, made as they are read. */
    private static final class Zeros extends InputStream {
        private int left;

        Zeros(int count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = Math.min(length, left);
            Arrays.fill(target, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
