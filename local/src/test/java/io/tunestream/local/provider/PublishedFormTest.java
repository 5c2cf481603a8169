package io.tunestream.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where OpenAI's published description has a string, there is never a null, and no status that it does not list. */
class PublishedFormTest {
    private static final JobRequest REQUEST = new JobRequest(
            "gpt-4o-mini-2024-07-18",
            "gpt-4o-mini-2024-07-18",
            "file-1",
            null,
            null,
            null,
            Method.SUPERVISED,
            Hyperparameters.AUTO,
            Map.of());
    private static final StoredFile FILE = new StoredFile("file-1", "a.jsonl", "fine-tune", 3, 1);

    @Test
    void shouldLeaveOutWhatAFileDoesNotHave() {
        // When
        ObjectNode file = FILE.json();

        // Then
        assertThat(file.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("object", "id", "purpose", "filename", "bytes", "created_at", "status");
    }

    @Test
    void shouldLeaveOutTheFileOfAnUploadThatIsNotComplete() {
        // Given
        Upload pending = Upload.pending("a.jsonl", "fine-tune", 3);

        // Then
        assertThat(pending.json().has("file")).isFalse();
        assertThat(pending.completed(FILE).json().get("file")).isEqualTo(FILE.json());
    }

    @Test
    void shouldSayNullForTheErrorOfAJobThatHasNotFailed() {
        // Given
        Job job = Job.created(REQUEST);
        JobError reason = new JobError("invalid_file_format", "training_file", "Line 1 is too long.");

        // Then
        assertThat(JobJson.job(job).get("error").isNull()).isTrue();
        assertThat(JobJson.job(job.failed(reason)).get("error"))
                .isEqualTo(new ObjectMapper()
                        .createObjectNode()
                        .put("code", "invalid_file_format")
                        .put("param", "training_file")
                        .put("message", "Line 1 is too long."));
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void shouldUseAListedStatus(JobStatus status) {
        // When
        JsonNode job = JobJson.job(Job.created(REQUEST).with(status));

        // Then
        assertThat(job.path("status").asText())
                .isIn("validating_files", "queued", "running", "succeeded", "failed", "cancelled");
    }

    @Test
    void shouldNameTheEndsOfAnEmptyPageByStrings() {
        // When
        ObjectNode page =
                Page.of(List.<StoredFile>of(), StoredFile::id, null, 10).json(StoredFile::json);

        // Then
        assertThat(page.get("first_id").isTextual()).isTrue();
        assertThat(page.get("last_id").isTextual()).isTrue();
        assertThat(page.get("has_more").booleanValue()).isFalse();
    }
}
