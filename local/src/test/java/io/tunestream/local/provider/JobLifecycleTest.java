package io.tunestream.local.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.FineTuningJobEvent;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.jobs.JobListEventsParams;
import com.openai.models.finetuning.jobs.JobListParams;
import com.openai.models.finetuning.jobs.checkpoints.FineTuningJobCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobLifecycleTest {
    private final SimulatedProvider provider =
            SimulatedProvider.start(SimulatedProvider.Options.inMemory().withJobDuration(Duration.ofSeconds(1)));
    private final OpenAIClient client = TestFiles.client(provider);

    @AfterEach
    void close() {
        client.close();
        provider.close();
    }

    @Test
    void shouldTrainAModelThatAnswers() {
        // Given
        String training = TestFiles.upload(client, TestFiles.examples(20)).id();
        String validation = TestFiles.upload(client, TestFiles.examples(4)).id();

        // When
        FineTuningJob created = client.fineTuning()
                .jobs()
                .create(job(training)
                        .validationFile(validation)
                        .suffix("support")
                        .build());
        FineTuningJob job = awaitStatus(created.id(), "succeeded");

        // Then
        assertThat(created.status().asString()).isEqualTo("validating_files");
        assertThat(job.fineTunedModel().orElseThrow()).matches("ft:gpt-4o-mini-2024-07-18:local:support:[a-z0-9]{8}");
        assertThat(job.hyperparameters().nEpochs().orElseThrow().asInteger()).isEqualTo(5);
        assertThat(job.trainedTokens().orElseThrow() % 5).isZero();
        assertThat(job.trainedTokens().orElseThrow()).isPositive();
        assertThat(job._error().isNull()).isTrue();
        assertThat(job.finishedAt().orElseThrow()).isGreaterThanOrEqualTo(job.createdAt());
        assertThat(answer(job.fineTunedModel().orElseThrow())).contains("simulated answer");
        assertThat(content(job.resultFiles().getFirst()))
                .startsWith("step,train_loss")
                .hasLineCount(6);
        assertCheckpoints(job);
    }

    private void assertCheckpoints(FineTuningJob job) {
        List<FineTuningJobCheckpoint> checkpoints =
                client.fineTuning().jobs().checkpoints().list(job.id()).autoPager().stream()
                        .toList();
        assertThat(checkpoints).extracting(FineTuningJobCheckpoint::stepNumber).containsExactly(100L, 80L, 60L);
        assertThat(checkpoints.getFirst().fineTunedModelCheckpoint())
                .isEqualTo(job.fineTunedModel().orElseThrow());
        assertThat(checkpoints)
                .allSatisfy(each -> assertThat(each.metrics().fullValidLoss()).isPresent());
        assertThat(answer(checkpoints.getLast().fineTunedModelCheckpoint())).isNotBlank();
    }

    @Test
    void shouldTellEveryStepOnceNewestFirstPageByPage() {
        // Given
        String training = TestFiles.upload(client, TestFiles.examples(20)).id();
        String job = client.fineTuning().jobs().create(job(training).build()).id();
        awaitStatus(job, "succeeded");

        // When
        List<FineTuningJobEvent> events = events(job, 7);

        // Then
        assertThat(events).extracting(FineTuningJobEvent::id).doesNotHaveDuplicates();
        assertThat(events.getFirst().message()).isEqualTo("The job has successfully completed");
        assertThat(events.getLast().message()).isEqualTo("Created fine-tuning job: " + job);
        List<Integer> steps = new ArrayList<>();
        for (FineTuningJobEvent each : events.reversed()) {
            if (each.type().orElseThrow().equals(FineTuningJobEvent.Type.METRICS)) {
                steps.add((Integer) data(each).get("step"));
            }
        }
        assertThat(steps).hasSize(100).isSorted().startsWith(1).endsWith(100);
        assertThat(events).isEqualTo(events(job, 100));
    }

    @Test
    void shouldFilterAndPageJobsByMetadata() {
        // Given
        String training = TestFiles.upload(client, TestFiles.examples(10)).id();
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            wanted.addFirst(create(training, "plan", "a b/c=[d]"));
            create(training, "plan", "other");
        }

        // When
        JobListParams filter = JobListParams.builder()
                .metadata(JobListParams.Metadata.builder()
                        .putAdditionalProperty("plan", "a b/c=[d]")
                        .build())
                .limit(2L)
                .build();

        // Then
        assertThat(client.fineTuning().jobs().list(filter).autoPager().stream().map(FineTuningJob::id))
                .containsExactlyElementsOf(wanted);
        assertThat(client.fineTuning().jobs().list(filter).data()).hasSize(2);
        assertThat(client.fineTuning().jobs().list().data()).hasSize(10);
    }

    @Test
    void shouldPauseResumeAndCancel() {
        // Given
        String training = TestFiles.upload(client, TestFiles.examples(20)).id();
        String job = client.fineTuning().jobs().create(job(training).build()).id();
        awaitStatus(job, "running");

        // When
        FineTuningJob paused = client.fineTuning().jobs().pause(job);
        FineTuningJob resumed = client.fineTuning().jobs().resume(job);
        FineTuningJob cancelled = client.fineTuning().jobs().cancel(job);

        // Then
        assertThat(paused.status().asString()).isEqualTo("queued");
        assertThat(resumed.status().asString()).isEqualTo("running");
        assertThat(cancelled.status().asString()).isEqualTo("cancelled");
        assertThat(cancelled.fineTunedModel()).isEmpty();
        assertThatThrownBy(() -> client.fineTuning().jobs().cancel(job)).hasMessageContaining("already ended");
        assertThatThrownBy(() -> client.fineTuning().jobs().resume(job)).hasMessageContaining("cancelled, not paused");
    }

    @Test
    void shouldForgetADeletedModel() {
        // Given
        String training = TestFiles.upload(client, TestFiles.examples(10)).id();
        String job = client.fineTuning().jobs().create(job(training).build()).id();
        String model = awaitStatus(job, "succeeded").fineTunedModel().orElseThrow();
        assertThat(client.models().list().data()).anyMatch(each -> each.id().equals(model));

        // When
        client.models().delete(model);

        // Then
        assertThatThrownBy(() -> client.models().retrieve(model)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> answer(model))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("not exist");
    }

    @Test
    void shouldListFilesNewestFirstAndDeleteThem() {
        // Given
        FileObject first = TestFiles.upload(client, TestFiles.examples(1));
        FileObject second = TestFiles.upload(client, TestFiles.examples(2));

        // When
        assertThat(client.files().list().data()).containsExactly(second, first);
        client.files().delete(first.id());

        // Then
        assertThat(client.files().list().data()).containsExactly(second);
        assertThat(content(second.id())).isEqualTo(TestFiles.examples(2));
        assertThatThrownBy(() -> client.files().retrieve(first.id())).isInstanceOf(NotFoundException.class);
    }

    private static JobCreateParams.Builder job(String training) {
        return JobCreateParams.builder().model("gpt-4o-mini").trainingFile(training);
    }

    private String create(String training, String key, String value) {
        JobCreateParams.Metadata metadata = JobCreateParams.Metadata.builder()
                .putAdditionalProperty(key, JsonValue.from(value))
                .build();
        return client.fineTuning()
                .jobs()
                .create(job(training).metadata(metadata).build())
                .id();
    }

    private List<FineTuningJobEvent> events(String job, long limit) {
        JobListEventsParams params =
                JobListEventsParams.builder().fineTuningJobId(job).limit(limit).build();
        return client.fineTuning().jobs().listEvents(params).autoPager().stream()
                .toList();
    }

    private static Map<?, ?> data(FineTuningJobEvent event) {
        return event._data().convert(Map.class);
    }

    private FineTuningJob awaitStatus(String job, String status) {
        return awaitJob(job, each -> each.status().asString().equals(status));
    }

    private FineTuningJob awaitJob(String id, Predicate<FineTuningJob> condition) {
        FineTuningJob job = client.fineTuning().jobs().retrieve(id);
        while (!condition.test(job)) {
            assertThat(job.status().asString()).isNotIn("failed", "cancelled");
            job = client.fineTuning().jobs().retrieve(id);
        }
        return job;
    }

    private String answer(String model) {
        ChatCompletion completion = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(model)
                        .addUserMessage("Are you there?")
                        .build());
        return completion.choices().getFirst().message().content().orElseThrow();
    }

    private String content(String file) {
        try (HttpResponse response = client.files().content(file)) {
            return new String(response.body().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
