package io.tunestream.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.FineTuningJobEvent;
import com.openai.models.finetuning.jobs.JobCreateParams;
import io.tunestream.local.StackException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest {
    @TempDir
    Path directory;

    @Test
    void shouldGoOnWithAJobAfterARestart() throws Exception {
        // Given
        String job;
        String training;
        try (SimulatedProvider provider = start();
                TestClient opened = new TestClient(provider.baseUrl())) {
            OpenAIClient client = opened.api();
            training = TestFiles.upload(client, TestFiles.examples(20)).id();
            job = client.fineTuning().jobs().create(request(training)).id();
            awaitSteps(client, job);
        }
        Files.writeString(
                directory.resolve("journal.jsonl"),
                "{\"kind\":\"event\",\"val",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);

        // When
        FineTuningJob done;
        try (SimulatedProvider provider = start();
                TestClient opened = new TestClient(provider.baseUrl())) {
            OpenAIClient client = opened.api();
            done = awaitEnd(client, job);

            // Then
            assertThat(done.status().asString()).isEqualTo("succeeded");
            assertThat(steps(client, job))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 100).boxed().toList());
        }
        try (SimulatedProvider provider = start();
                TestClient opened = new TestClient(provider.baseUrl())) {
            OpenAIClient client = opened.api();
            assertThat(client.fineTuning().jobs().retrieve(job)).isEqualTo(done);
            assertThat(client.models()
                            .retrieve(done.fineTunedModel().orElseThrow())
                            .ownedBy())
                    .isEqualTo("org-local");
            assertThat(client.files().retrieve(training).bytes())
                    .isEqualTo(TestFiles.examples(20).length());
            assertThat(client.fineTuning().jobs().checkpoints().list(job).data())
                    .hasSize(3);
        }
    }

    @Test
    void shouldForgetWhatWasDeleted() {
        // Given
        String kept;
        try (SimulatedProvider provider = start();
                TestClient opened = new TestClient(provider.baseUrl())) {
            OpenAIClient client = opened.api();
            kept = TestFiles.upload(client, TestFiles.examples(1)).id();
            String deleted = TestFiles.upload(client, TestFiles.examples(1)).id();

            // When
            client.files().delete(deleted);
        }

        // Then
        try (SimulatedProvider provider = start();
                TestClient opened = new TestClient(provider.baseUrl())) {
            OpenAIClient client = opened.api();
            assertThat(client.files().list().data())
                    .singleElement()
                    .satisfies(each -> assertThat(each.id()).isEqualTo(kept));
        }
    }

    @Test
    void shouldLeaveNothingBehindWithoutADirectory() {
        // Given
        Path work;
        try (SimulatedProvider provider = SimulatedProvider.start(SimulatedProvider.Options.inMemory());
                TestClient opened = new TestClient(provider.baseUrl())) {
            OpenAIClient client = opened.api();
            work = provider.workDirectory();
            TestFiles.upload(client, TestFiles.examples(20_000));
            assertThat(work.resolve("files")).isNotEmptyDirectory();
            assertThat(work.resolve("incoming")).isEmptyDirectory();
        }

        // When // Then
        assertThat(work).doesNotExist();
    }

    @Test
    void shouldRefuseATakenPortALockedDirectoryAndADamagedJournal() throws Exception {
        // Given
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SimulatedProvider first = start()) {
            int taken = holder.getLocalPort();

            // When // Then
            assertThat(first.url()).startsWith("http://127.0.0.1:");
            assertCode(SimulatedProvider.Options.inMemory().withPort(taken), StackException.Code.PORT_TAKEN);
            assertCode(SimulatedProvider.Options.keptIn(directory), StackException.Code.DATA_DIR_LOCKED);
        }
        Files.writeString(directory.resolve("journal.jsonl"), "nonsense\n");
        assertCode(SimulatedProvider.Options.keptIn(directory), StackException.Code.DATA_DIR_UNUSABLE);
    }

    private static void assertCode(SimulatedProvider.Options options, StackException.Code code) {
        assertThatThrownBy(() -> SimulatedProvider.start(options))
                .isInstanceOfSatisfying(
                        StackException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private SimulatedProvider start() {
        return SimulatedProvider.start(
                SimulatedProvider.Options.keptIn(directory).withJobDuration(Duration.ofSeconds(2)));
    }

    private static JobCreateParams request(String training) {
        return JobCreateParams.builder()
                .model("gpt-4o-mini")
                .trainingFile(training)
                .build();
    }

    private static void awaitSteps(OpenAIClient client, String job) {
        List<Integer> steps;
        do {
            steps = steps(client, job);
        } while (steps.isEmpty());
        assertThat(steps).hasSizeLessThan(100);
    }

    private static FineTuningJob awaitEnd(OpenAIClient client, String id) {
        FineTuningJob job;
        do {
            job = client.fineTuning().jobs().retrieve(id);
        } while (job.finishedAt().isEmpty());
        return job;
    }

    private static List<Integer> steps(OpenAIClient client, String job) {
        return client.fineTuning().jobs().listEvents(job).autoPager().stream()
                .filter(each -> each.type().orElseThrow().equals(FineTuningJobEvent.Type.METRICS))
                .map(each -> (Integer) each._data().convert(Map.class).get("step"))
                .toList()
                .reversed();
    }
}
