package io.tunestream.job.submit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.example.target.Target;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.Plans;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.provider.UploadFile;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStagerTest {

    private static final String LINES = """
            {"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"x","weight":0},{"role":"user","content":"v"},{"role":"assistant","content":"a"}]}
            {"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"b"}]}
            """;
    private static final String GEMINI = """
            {"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"text":"x"}]},{"role":"user","parts":[{"text":"v"}]},{"role":"model","parts":[{"text":"a"}]}]}
            {"contents":[{"role":"user","parts":[{"text":"u"}]},{"role":"model","parts":[{"text":"b"}]}]}
            """;

    @TempDir
    Path folder;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldStageTheSnapshotsOwnLinesAsTheyAre() throws Exception {
        // When
        StagedFiles staged = stage(Target.OPENAI_CHAT);

        // Then
        UploadFile file = staged.train();
        assertThat(staged.losses()).isEmpty();
        assertThat(staged.validation()).isEmpty();
        assertThat(file.path()).hasContent(LINES).hasSize(file.sizeBytes());
        assertThat(meters.find("tunestream.lines.losses").counters()).isEmpty();
    }

    @Test
    void shouldStageLinesOfAnotherFormatUnderTheSnapshotsHashAndCountWhatTheyCannotSay() throws Exception {
        // When
        StagedFiles staged = stage(Target.VERTEX_GEMINI);

        // Then
        UploadFile file = staged.train();
        assertThat(staged.losses()).isEqualTo(Map.of("weight", 1L));
        assertThat(file.path()).hasContent(GEMINI).hasSize(file.sizeBytes());
        assertThat(file.name())
                .isEqualTo(stage(Target.OPENAI_CHAT).train().name())
                .contains(hash().substring(0, 32));
        assertThat(meters.get("tunestream.lines.losses")
                        .tags("format", "vertex-gemini", "loss", "weight")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private StagedFiles stage(Target target) throws IOException {
        SnapshotStore manifests = new SnapshotStore(store);
        SnapshotTotals totals = new SnapshotTotals(
                "support",
                new SideTotals(1, 2, 10, LINES.length(), hash()),
                new SideTotals(0, 0, 0, 0, Sha256.of(new byte[0])),
                Map.of(batch().sequence(), 2L),
                0);
        Snapshot snapshot = Snapshot.of(manifests.put(totals, List.of(batch()), List.of(), folder));
        SnapshotExport export = new SnapshotExport(manifests, new SnapshotFiles(store, MissingBatches.NONE));
        JobPlan plan = JobPlan.of("support", "v1", Plans.TRAINING, 0, "examples", snapshot, 1);
        return new SnapshotStager(export, meters).stage(plan, target, folder);
    }

    private StoredBatch batch() throws IOException {
        store.putIfAbsent("batch", Files.writeString(folder.resolve("batch"), LINES), hash());
        return new StoredBatch(
                "support-train-p0-0-63147a4d",
                "support",
                Split.TRAIN,
                0,
                0L,
                1L,
                "batch",
                hash(),
                LINES.length(),
                2,
                10,
                "example.raw",
                List.of(new OffsetRange(0, 0L, 1L)),
                "example.accepted",
                new OffsetRange(0, 0L, 1L),
                List.of());
    }

    private static String hash() {
        return Sha256.of(LINES.getBytes(UTF_8));
    }
}
