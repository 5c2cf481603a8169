package io.tunestream.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.snapshot.SnapshotException.Code;
import io.tunestream.storage.InMemoryObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {

    @TempDir
    Path folder;

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final SnapshotStore manifests = new SnapshotStore(objects);

    @Test
    void shouldWriteTheBytesThatTheFormatDocuments() throws Exception {
        // When
        StoredSnapshot stored = manifests.put(totals(), List.of(batch(0), batch(1)), List.of(), folder);

        // Then
        String golden = new String(resource("manifest.json"), UTF_8);
        assertThat(text(stored.key())).isEqualTo(golden);
        assertThat(stored.key()).isEqualTo("snapshots/support/%s.json".formatted(Sha256.of(golden.getBytes(UTF_8))));
    }

    @Test
    void shouldReadBackWhatItWroteAndCreateItOnce() throws Exception {
        // Given
        List<StoredBatch> batches = List.of(batch(0), batch(1));
        StoredSnapshot stored = manifests.put(totals(), batches, List.of(), folder);
        List<StoredBatch> read = new ArrayList<>();

        // When
        StoredSnapshot again = manifests.put(totals(), batches, List.of(), folder);
        SnapshotTotals totals = manifests.read(stored.key(), stored.sha256(), read::add);

        // Then
        assertThat(again).isEqualTo(stored);
        assertThat(totals).isEqualTo(totals());
        assertThat(read).isEqualTo(batches);
        assertThat(objects.list("snapshots/")).hasSize(1);
    }

    @Test
    void shouldGivePages() throws Exception {
        // Given
        StoredSnapshot stored = manifests.put(totals(), List.of(batch(0), batch(1)), List.of(), folder);

        // When
        SnapshotPage first = manifests.page(stored.key(), 0, 1);
        SnapshotPage last = manifests.page(stored.key(), 1, 1);

        // Then
        assertThat(first).isEqualTo(new SnapshotPage(totals(), List.of(batch(0)), true));
        assertThat(last).isEqualTo(new SnapshotPage(totals(), List.of(batch(1)), false));
    }

    @Test
    void shouldNameWhatIsLeftOutAndExportTheRest() throws Exception {
        // Given
        StoredBatch batch = threeRows();
        SnapshotTotals totals = totals("row 0\nrow 2\n");
        StoredSnapshot stored = manifests.put(totals, List.of(batch), List.of(), folder);
        List<StoredBatch> read = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // When
        SnapshotExport export = new SnapshotExport(manifests, new SnapshotFiles(objects, MissingBatches.NONE));
        SideTotals side = export.write(stored.key(), stored.sha256(), Split.TRAIN, out, read::add);

        // Then
        assertThat(text(stored.key())).contains("\"version\":2,", "\"excluded\":[[1,1]]");
        assertThat(read).containsExactly(batch);
        assertThat(out).hasToString("row 0\nrow 2\n");
        assertThat(side).isEqualTo(totals.train());
        assertThat(batch.excludedExamples()).isEqualTo(1);
    }

    @Test
    void shouldSayWhichExampleALineOfTheFileIs() throws Exception {
        // Given
        StoredBatch batch = threeRows();
        StoredSnapshot stored = manifests.put(totals("row 0\nrow 2\n"), List.of(batch, batch(3)), List.of(), folder);

        // When // Then
        assertThat(line(stored, 1)).contains(new NumberedLine(batch, 0));
        assertThat(line(stored, 2)).contains(new NumberedLine(batch, 2));
        assertThat(line(stored, 3)).contains(new NumberedLine(batch(3), 3));
        assertThat(line(stored, 4)).isEmpty();
        assertThat(manifests.line(stored.key(), stored.sha256(), Split.VALIDATION, 1))
                .isEmpty();
    }

    private Optional<NumberedLine> line(StoredSnapshot stored, long line) throws IOException {
        return manifests.line(stored.key(), stored.sha256(), Split.TRAIN, line);
    }

    /** A batch of three rows in the store, in a snapshot that leaves the middle one out. */
    private StoredBatch threeRows() throws IOException {
        byte[] rows = "row 0\nrow 1\nrow 2\n".getBytes(UTF_8);
        String key = "datasets/support/train/three.jsonl";
        objects.putIfAbsent(key, Files.write(folder.resolve("rows"), rows), Sha256.of(rows));
        return new StoredBatch(
                "support-train-p0-0-63147a4d",
                "support",
                Split.TRAIN,
                0,
                0,
                2,
                key,
                Sha256.of(rows),
                rows.length,
                3,
                30,
                "tunestream.example.raw",
                List.of(),
                "tunestream.example.accepted",
                new OffsetRange(0, 0L, 2L),
                List.of(NumberRange.of(1)));
    }

    @Test
    void shouldSayWhatIsWrongWithAManifest() throws Exception {
        // Given
        String none = "{}";
        String later = "{\"format\":\"tunestream-snapshot\",\"version\":3,\"trainBatches\":[]}";
        StoredSnapshot stored = manifests.put(totals(), List.of(batch(0)), List.of(), folder);

        // When // Then
        assertCode(Code.MANIFEST_MISSING, () -> manifests.read("snapshots/none.json", "00", BatchSink.NONE));
        assertCode(Code.MANIFEST_CORRUPT, () -> manifests.read(stored.key(), "00", BatchSink.NONE));
        assertCode(Code.MANIFEST_CORRUPT, () -> manifests.page(put(none), 0, 1));
        assertCode(Code.MANIFEST_CORRUPT, () -> manifests.page(put("{\"format\":"), 0, 1));
        assertCode(Code.MANIFEST_TOO_NEW, () -> manifests.page(put(later), 0, 1));
    }

    @Test
    void shouldExportTheFileOfASideAndMakeWhatIsGoneAgain() throws Exception {
        // Given
        StoredSnapshot stored = manifests.put(totals(), List.of(batch(0), batch(1)), List.of(), folder);
        put(batch(0));
        SnapshotExport export = new SnapshotExport(manifests, new SnapshotFiles(objects, this::put));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // When
        SideTotals side = export.write(stored.key(), stored.sha256(), Split.TRAIN, out, BatchSink.NONE);

        // Then
        assertThat(out).hasToString("row 0\nrow 1\n");
        assertThat(side.sha256()).isEqualTo(Sha256.of(out.toByteArray()));
        assertThat(objects.head(batch(1).objectKey())).isPresent();
    }

    private static void assertCode(Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SnapshotException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static SnapshotTotals totals() {
        return totals("row 0\nrow 1\n");
    }

    private static SnapshotTotals totals(String lines) {
        byte[] rows = lines.getBytes(UTF_8);
        return new SnapshotTotals(
                "support",
                new SideTotals(2, 2, 20, rows.length, Sha256.of(rows)),
                new SideTotals(0, 0, 0, 0, Sha256.of(new byte[0])),
                Map.of("train-p0-63147a4d", 2L),
                0);
    }

    private static StoredBatch batch(long number) {
        byte[] row = row(number);
        String id = "support-train-p0-%d-63147a4d".formatted(number);
        return new StoredBatch(
                id,
                "support",
                Split.TRAIN,
                0,
                number,
                number,
                "datasets/support/train/%s-0123456789abcdef.jsonl".formatted(id),
                Sha256.of(row),
                row.length,
                1,
                10,
                "tunestream.example.raw",
                List.of(new OffsetRange(0, number, number), new OffsetRange(3, 7L, 9L)),
                "tunestream.example.accepted",
                new OffsetRange(0, number, number),
                List.of());
    }

    private static byte[] row(long number) {
        return "row %d\n".formatted(number).getBytes(UTF_8);
    }

    private void put(StoredBatch batch) {
        try {
            objects.putIfAbsent(
                    batch.objectKey(), Files.write(folder.resolve("row"), row(batch.firstNumber())), batch.sha256());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String put(String manifest) throws IOException {
        String key = "snapshots/support/%d.json".formatted(manifest.length());
        objects.putIfAbsent(
                key, Files.writeString(folder.resolve("manifest"), manifest), Sha256.of(manifest.getBytes(UTF_8)));
        return key;
    }

    private String text(String key) throws IOException {
        try (InputStream in = objects.open(key)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SnapshotStoreTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
