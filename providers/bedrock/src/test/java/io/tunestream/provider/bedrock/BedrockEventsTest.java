package io.tunestream.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.UploadAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BedrockEventsTest {

    private final TestingBucket bucket = new TestingBucket();
    private final TestingBedrock bedrock = new TestingBedrock(bucket);
    private final Provider provider = Accounts.open(bedrock, bucket);
    private String job = "";

    @BeforeEach
    void create(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("train.jsonl"), SamplePlans.examples(12));
        UploadAnswer upload = provider.files().upload(SamplePlans.file(file, "cd".repeat(32), Files.size(file)));
        SubmitAnswer answer = provider.trainer().submit(Accounts.plan(), ((UploadAnswer.Stored) upload).fileId(), "");
        job = ((SubmitAnswer.Created) answer).providerJobId();
    }

    @AfterEach
    void shut() {
        provider.close();
        bedrock.close();
        bucket.close();
    }

    @Test
    void shouldOnlyEverAddEventsBehindThoseOfBefore() {
        // Given
        List<String> before = List.of();
        List<Runnable> changes = List.of(
                () -> {},
                () -> detail("validationDetails", "InProgress"),
                () -> detail("validationDetails", "Completed"),
                () -> detail("dataProcessingDetails", "Completed"),
                () -> detail("trainingDetails", "NotStarted"),
                () -> detail("trainingDetails", "InProgress"),
                () -> bedrock.jobs().succeed(job));

        // When // Then
        for (Runnable change : changes) {
            change.run();
            List<ProviderEvent> events = provider.trainer().events(job, "");
            List<String> ids = events.stream().map(ProviderEvent::id).toList();
            assertThat(ids.subList(0, before.size())).isEqualTo(before);
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(events).extracting(ProviderEvent::occurredAt).isSorted();
            before = ids;
        }
        assertThat(before)
                .containsExactly(
                        "created",
                        "validated",
                        "processed",
                        "started",
                        "step-1",
                        "step-2",
                        "step-3",
                        "step-4",
                        "step-5",
                        "step-6",
                        "ended");
    }

    @Test
    void shouldTellTheLossOfEachStepAndWhatWasValidatedThere() {
        // Given
        bedrock.jobs().succeed(job);

        // When
        ProviderEvent third = event("step-3");
        ProviderEvent end = event("ended");

        // Then
        assertThat(third.kind()).isEqualTo("metrics");
        assertThat(third.step()).isEqualTo(3);
        assertThat(third.totalSteps()).isEqualTo(6);
        assertThat(third.metrics())
                .isEqualTo(Map.of(
                        "epoch", 0.0,
                        "train_loss", 0.67,
                        "train_perplexity", 3.0,
                        "valid_loss", 1.5,
                        "valid_perplexity", 4.5));
        assertThat(end.message()).contains(":custom-model/");
        assertThat(end.metrics()).containsEntry("final_train_loss", 0.5);
    }

    @Test
    void shouldSayThatTheLossCouldNotBeRead() {
        // Given
        bedrock.jobs().change(job, change -> change.put("status", "Completed").put("outputModelArn", "arn"));

        // Then
        assertThat(provider.trainer().events(job, ""))
                .extracting(ProviderEvent::id)
                .containsExactly("created", "loss-unread", "ended");
    }

    @Test
    void shouldSayWhyAJobFailed() {
        // Given
        bedrock.jobs().change(job, change -> change.put("status", "Failed").put("failureMessage", "Too few records."));

        // When
        ProviderEvent end = event("ended");

        // Then
        assertThat(end.level()).isEqualTo("error");
        assertThat(end.message()).isEqualTo("the job failed: Too few records.");
    }

    private void detail(String name, String status) {
        bedrock.jobs().change(job, change -> {
            ObjectNode details = change.has("statusDetails")
                    ? (ObjectNode) change.path("statusDetails")
                    : change.putObject("statusDetails");
            details.putObject(name)
                    .put("status", status)
                    .put("creationTime", TestingJobs.now())
                    .put("lastModifiedTime", TestingJobs.now());
        });
    }

    private ProviderEvent event(String id) {
        return provider.trainer().events(job, "").stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
