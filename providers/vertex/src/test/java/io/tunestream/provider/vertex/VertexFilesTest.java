package io.tunestream.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.local.vertex.SimulatedBucket;
import io.tunestream.local.vertex.SimulatedVertex;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VertexFilesTest {

    @TempDir
    private Path directory;

    private final SimulatedBucket bucket;
    private final SimulatedVertex vertex;
    private final Provider provider;

    VertexFilesTest() throws IOException {
        bucket = SimulatedBucket.start();
        vertex = SimulatedVertex.start(bucket);
        provider = new VertexFactory().open(Projects.account(vertex.address(), bucket));
    }

    @AfterEach
    void shut() {
        provider.close();
        vertex.close();
        bucket.close();
    }

    @Test
    void shouldPutTheFileUnderItsNameAndAnEndingOfItsOwn() throws IOException {
        // When
        String fileId = stored(file("line\n"));

        // Then
        assertThat(fileId).matches("gs://acme-tuning/tuning/job-train-[0-9a-f]{32}-[0-9a-f]{8}\\.jsonl");
        assertThat(bucket.text(fileId)).isEqualTo("line\n");
    }

    @Test
    void shouldPutAFileAgainThatWasCutOff() throws IOException {
        // Given
        stored(file("li"));

        // When
        String whole = stored(file("line\n"));

        // Then
        assertThat(bucket.text(whole)).isEqualTo("line\n");
        assertThat(bucket.size()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAFileThatIsLargerThanGoogleTakes() {
        // Given
        UploadFile large =
                new UploadFile("job-train-0.jsonl", directory.resolve("none"), VertexFactory.LARGEST_FILE + 1);

        // When
        UploadAnswer answer = provider.files().upload(large);

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        UploadAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("file_too_large"));
    }

    @Test
    void shouldSayThatTheBucketIsNotOurs() throws IOException {
        // Given
        UploadFile file = file("line\n");
        bucket.fail(1, 403);

        // When // Then
        assertThatThrownBy(() -> provider.files().upload(file))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("provider_denied"));
    }

    @Test
    void shouldPutAFileThroughAServiceThatStumbles() throws IOException {
        // Given
        UploadFile file = file("line\n");
        bucket.fail(2, 503);

        // When
        String fileId = stored(file);

        // Then
        assertThat(bucket.text(fileId)).isEqualTo("line\n");
    }

    @Test
    void shouldTouchNothingOutsideOfItsPrefix() throws IOException {
        // Given
        stored(file("line\n"));

        // When
        provider.files().delete("gs://acme-tuning/other/file.jsonl");
        provider.files().delete("gs://acme-tuning/tuning/");

        // Then
        assertThat(bucket.size()).isEqualTo(1);
    }

    private String stored(UploadFile file) {
        return ((UploadAnswer.Stored) provider.files().upload(file)).fileId();
    }

    private UploadFile file(String content) throws IOException {
        Path path = Files.writeString(directory.resolve("train.jsonl"), content);
        return SamplePlans.file(path, "ab".repeat(32), Files.size(path));
    }
}
