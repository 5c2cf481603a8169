package io.tunestream.job.submit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.UploadRefused;
import io.tunestream.job.ledger.ActionOutcome.Uploaded;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.job.ledger.UploadedFiles;
import io.tunestream.provider.memory.InMemoryProvider;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import io.tunestream.record.TrainingSpec;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.snapshot.MissingBatches;
import io.tunestream.snapshot.SideTotals;
import io.tunestream.snapshot.SnapshotExport;
import io.tunestream.snapshot.SnapshotFiles;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.snapshot.SnapshotTotals;
import io.tunestream.snapshot.StoredBatch;
import io.tunestream.storage.InMemoryObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploaderTest {

    private static final String PAIRS = """
            {"input":{"messages":[{"role":"user","content":"u"}]},"preferred_output":[{"role":"assistant","content":"a"}],"non_preferred_output":[{"role":"assistant","content":"b"}]}
            """;

    private static final TrainingSpec DPO =
            TrainingSpec.newBuilder(Plans.TRAINING).setMethod("dpo").build();

    @TempDir
    Path folder;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final InMemoryProvider provider = new InMemoryProvider("memory");
    private Snapshot snapshot = Plans.snapshot('a');

    @BeforeEach
    void store() throws IOException {
        StoredBatch train = put(Split.TRAIN, "one\ntwo\n");
        StoredBatch validation = put(Split.VALIDATION, "three\n");
        SnapshotTotals totals =
                new SnapshotTotals("support", side("one\ntwo\n"), side("three\n"), Map.of(train.sequence(), 2L), 0);
        snapshot = Snapshot.of(new SnapshotStore(store).put(totals, List.of(train), List.of(validation), folder));
    }

    @Test
    void shouldUploadBothSidesOnceHoweverOftenItIsRepeated() throws Exception {
        // When
        ActionOutcome first = upload(plan("gpt-4o-mini"), MissingBatches.NONE);
        ActionOutcome second = upload(plan("gpt-4o-mini"), MissingBatches.NONE);

        // Then
        List<String> ids = provider.fileIds();
        assertThat(ids).hasSize(2);
        assertThat(first)
                .isEqualTo(new Uploaded(plan("gpt-4o-mini").jobId(), new UploadedFiles(ids.get(0), ids.get(1))));
        assertThat(second).isEqualTo(first);
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void shouldRefuseBeforeAnythingIsUploadedWhatTheProviderWouldNotTake() throws Exception {
        // When // Then
        assertThat(upload(plan(""), MissingBatches.NONE)).isInstanceOfSatisfying(UploadRefused.class, not -> {
            assertThat(not.reason().code()).isEqualTo("model_not_found");
            assertThat(not.files()).isEqualTo(UploadedFiles.NONE);
        });
        assertThat(provider.fileIds()).isEmpty();
    }

    @Test
    void shouldRefuseASnapshotWhoseFilesAreGoneOrChanged() throws Exception {
        // When
        store.delete("datasets/support/train");
        ActionOutcome gone = upload(plan("gpt-4o-mini"), MissingBatches.NONE);
        put(Split.TRAIN, "changed\n");
        ActionOutcome changed = upload(plan("gpt-4o-mini"), MissingBatches.NONE);
        store.delete(snapshot.key());
        ActionOutcome without = upload(plan("gpt-4o-mini"), MissingBatches.NONE);

        // Then
        assertThat(List.of(gone, changed, without))
                .extracting(outcome -> ((UploadRefused) outcome).reason().code())
                .containsExactly("batch_missing", "batch_corrupt", "manifest_missing");
        assertThat(provider.fileIds()).isEmpty();
    }

    @Test
    void shouldRefuseAJobThatNoManifestCouldBeMadeFor() throws Exception {
        // Given
        snapshot = Snapshot.planned(1, 1, 2, 1, 20, Map.of());

        // When
        ActionOutcome outcome = upload(plan("gpt-4o-mini"), MissingBatches.NONE);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        UploadRefused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("manifest_missing"));
    }

    @Test
    void shouldGoOnWithAFileThatWasMadeAgain() throws Exception {
        // Given
        store.delete("datasets/support/train");

        // When
        ActionOutcome outcome = upload(plan("gpt-4o-mini"), batch -> put(batch.split(), "one\ntwo\n"));

        // Then
        assertThat(outcome).isInstanceOf(Uploaded.class);
        assertThat(store.head("datasets/support/train")).isPresent();
    }

    @Test
    void shouldRefuseAProviderWhoseLinesNobodyWrites() throws Exception {
        // Given
        provider.takeLines("runes");

        // When
        ActionOutcome outcome = upload(plan("gpt-4o-mini"), MissingBatches.NONE);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        UploadRefused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("line_format_unknown"));
        assertThat(provider.fileIds()).isEmpty();
    }

    @Test
    void shouldUploadPairsAsTheyAreHoweverTheProviderHasConversations() throws Exception {
        // Given
        provider.takeLines("vertex-gemini");
        snapshot = snapshotOf(PAIRS);

        // When
        ActionOutcome outcome = upload(plan(DPO), MissingBatches.NONE);

        // Then
        assertThat(outcome).isInstanceOf(Uploaded.class);
        assertThat(provider.fileIds()).hasSize(1);
    }

    @Test
    void shouldRefuseConversationsWherePairsAreLearned() throws Exception {
        // Given
        snapshot = snapshotOf(PAIRS + "{\"messages\":[]}\n");

        // When
        ActionOutcome outcome = upload(plan(DPO), MissingBatches.NONE);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(UploadRefused.class, refused -> {
            assertThat(refused.reason().code()).isEqualTo("line_kind_wrong");
            assertThat(refused.reason().message()).contains("line 2 is a conversation");
        });
        assertThat(provider.fileIds()).isEmpty();
    }

    private Snapshot snapshotOf(String lines) throws IOException {
        store.delete("datasets/support/train");
        StoredBatch train = put(Split.TRAIN, lines);
        SnapshotTotals totals = new SnapshotTotals(
                "support",
                side(lines),
                new SideTotals(0, 0, 0, 0, sha256("")),
                Map.of(train.sequence(), lines.lines().count()),
                0);
        return Snapshot.of(new SnapshotStore(store).put(totals, List.of(train), List.of(), folder));
    }

    private ActionOutcome upload(JobPlan plan, MissingBatches missing) throws IOException {
        SnapshotExport snapshots = new SnapshotExport(new SnapshotStore(store), new SnapshotFiles(store, missing));
        return new Uploader(new SnapshotStager(snapshots, new SimpleMeterRegistry()), folder.resolve("work"))
                .upload(plan, provider);
    }

    private JobPlan plan(String model) {
        return plan(TrainingSpec.newBuilder(Plans.TRAINING).setBaseModel(model).build());
    }

    private JobPlan plan(TrainingSpec training) {
        return JobPlan.of("support", "v1", training, 0, "examples", snapshot, 1);
    }

    private StoredBatch put(Split split, String lines) {
        String side = split == Split.TRAIN ? "train" : "validation";
        String key = "datasets/support/" + side;
        String sha256 = sha256(lines);
        try {
            store.putIfAbsent(key, Files.writeString(folder.resolve(side), lines), sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StoredBatch(
                "support-%s-p0-0-63147a4d".formatted(side),
                "support",
                split,
                0,
                0L,
                lines.lines().count() - 1,
                key,
                sha256,
                lines.length(),
                lines.lines().count(),
                10,
                "example.raw",
                List.of(new OffsetRange(0, 0L, 1L)),
                "example.accepted",
                new OffsetRange(0, 0L, 1L),
                List.of());
    }

    private static SideTotals side(String lines) {
        return new SideTotals(1, lines.lines().count(), 10, lines.length(), sha256(lines));
    }

    private static String sha256(String text) {
        return Sha256.of(text.getBytes(UTF_8));
    }
}
