package io.tunestream.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import io.tunestream.snapshot.BatchSink;
import io.tunestream.snapshot.MissingBatches;
import io.tunestream.snapshot.SnapshotExport;
import io.tunestream.snapshot.SnapshotFiles;
import io.tunestream.snapshot.SnapshotPage;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The object store of a line, below its folder. */
record TestingObjects(Path folder) {

    String uri() {
        return folder.resolve("objects").toUri().toString();
    }

    void put(String key, byte[] content, String sha256) {
        try (ObjectStore store = open()) {
            store.putIfAbsent(key, Files.write(folder.resolve("incoming"), content), sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a side of the snapshot of a job, as it is exported. */
    String export(JobRecord job, Split side) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectStore store = open()) {
            new SnapshotExport(new SnapshotStore(store), new SnapshotFiles(store, MissingBatches.NONE))
                    .write(job.getSnapshotKey(), job.getSnapshotSha256(), side, out, BatchSink.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    /** The batches of the snapshot of a job, with what is left out of each. */
    SnapshotPage manifest(JobRecord job) {
        try (ObjectStore store = open()) {
            return new SnapshotStore(store).page(job.getSnapshotKey(), 0, 1_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectStore open() {
        return ObjectStores.open(uri(), Map.of());
    }
}
