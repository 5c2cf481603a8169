package io.tunestream.job.submit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.decide.Batch;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.Outcome;
import io.tunestream.job.ledger.Outcome.NotWanted;
import io.tunestream.job.ledger.Outcome.Uploaded;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.providers.UploadFile;
import io.tunestream.providers.memory.InMemoryTuningProvider;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import io.tunestream.storage.InMemoryObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploaderTest {

    @TempDir
    Path folder;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final InMemoryTuningProvider provider = new InMemoryTuningProvider("memory");
    private final Map<String, Batch> batches = new HashMap<>();

    @Test
    void shouldJoinTheBatchesOfEachSideUnderANameThatHoldsTheHash() throws Exception {
        // Given
        SnapshotFiles files = new SnapshotFiles(store);
        Batch first = put("b1", Split.TRAIN, "one\ntwo\n");
        Batch second = put("b2", Split.TRAIN, "three\n");

        // When
        UploadFile file = files.join(List.of(first, second), folder.resolve("train.jsonl"), "job-1-train");

        // Then
        assertThat(file.path()).hasContent("one\ntwo\nthree\n");
        assertThat(file.sizeBytes()).isEqualTo(14);
        assertThat(file.name())
                .isEqualTo("job-1-train-%s.jsonl"
                        .formatted(sha256("one\ntwo\nthree\n").substring(0, 32)));
    }

    @Test
    void shouldUploadBothSidesOnceHoweverOftenItIsRepeated() throws Exception {
        // Given
        put("b1", Split.TRAIN, "one\n");
        put("b2", Split.VALIDATION, "two\n");

        // When
        Outcome first = upload(plan("gpt-4o-mini"));
        Outcome second = upload(plan("gpt-4o-mini"));

        // Then
        List<String> ids = provider.files();
        assertThat(ids).hasSize(2);
        assertThat(first)
                .isEqualTo(new Uploaded(plan("gpt-4o-mini").jobId(), new UploadedFiles(ids.get(0), ids.get(1))));
        assertThat(second).isEqualTo(first);
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void shouldRefuseBeforeAnythingIsUploadedWhatTheProviderWouldNotTake() throws Exception {
        // Given
        put("b1", Split.TRAIN, "one\n");
        put("b2", Split.VALIDATION, "two\n");

        // When // Then
        assertThat(upload(plan(""))).isInstanceOfSatisfying(NotWanted.class, not -> {
            assertThat(not.reason().code()).isEqualTo("model_not_found");
            assertThat(not.files()).isEqualTo(UploadedFiles.NONE);
        });
        assertThat(provider.files()).isEmpty();
    }

    @Test
    void shouldRefuseASnapshotWhoseFilesAreGoneOrChanged() throws Exception {
        // Given
        Batch sound = put("b1", Split.TRAIN, "one\n");

        // When
        Outcome unknown = upload(plan("gpt-4o-mini"));
        batches.put("b2", new Batch("b2", "support", Split.VALIDATION, 1, 1, "datasets/gone", "00", 1, 0));
        Outcome gone = upload(plan("gpt-4o-mini"));
        batches.put("b2", new Batch("b2", "support", Split.VALIDATION, 1, 1, sound.objectKey(), "00", 1, 0));
        Outcome changed = upload(plan("gpt-4o-mini"));

        // Then
        assertThat(List.of(unknown, gone, changed))
                .extracting(outcome -> ((NotWanted) outcome).reason().code())
                .containsExactly("batch_missing", "batch_missing", "batch_corrupt");
        assertThat(provider.files()).isEmpty();
    }

    private Outcome upload(JobPlan plan) throws IOException {
        return new Uploader(
                        new SnapshotFiles(store), folder.resolve("work"), id -> Optional.ofNullable(batches.get(id)))
                .upload(plan, provider);
    }

    private static JobPlan plan(String model) {
        Snapshot snapshot = new Snapshot(List.of("b1"), List.of("b2"), 1, 1, 1);
        TrainingSpec training =
                TrainingSpec.newBuilder(Plans.TRAINING).setBaseModel(model).build();
        return JobPlan.of("support", "v1", training, 0, "examples", snapshot, 1);
    }

    private Batch put(String id, Split split, String lines) throws IOException {
        String key = "datasets/" + id;
        String hash = sha256(lines);
        store.putIfAbsent(key, Files.writeString(folder.resolve(id), lines), hash);
        Batch batch = new Batch(id, "support", split, 1, 1, key, hash, lines.length(), 0);
        batches.put(id, batch);
        return batch;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
