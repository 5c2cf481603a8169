package io.tunestream.job;

import io.tunestream.snapshot.BatchRebuilder;
import io.tunestream.snapshot.MissingBatches;
import io.tunestream.snapshot.ReadyTopic;
import io.tunestream.snapshot.RebuiltBatches;
import io.tunestream.snapshot.SnapshotExport;
import io.tunestream.snapshot.SnapshotFiles;
import io.tunestream.snapshot.SnapshotMaker;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.storage.ObjectStore;
import java.nio.file.Path;

/**
 * What this service does with snapshots, wired.
 *
 * @param maker  makes manifests
 * @param export gives the files that result of them
 */
record Snapshots(SnapshotMaker maker, SnapshotExport export) {

    static Snapshots of(JobClients clients, ObjectStore store, Path workDir) {
        BatchRebuilder rebuilder = new BatchRebuilder(clients.topics(), clients.serdes(), clients.kafka());
        MissingBatches missing = new RebuiltBatches(rebuilder, store, workDir);
        SnapshotFiles files = new SnapshotFiles(store, missing);
        SnapshotStore manifests = new SnapshotStore(store);
        ReadyTopic ready = new ReadyTopic(clients.topics().batchReady(), clients.serdes(), clients.topicReader());
        return new Snapshots(new SnapshotMaker(ready, files, manifests, workDir), new SnapshotExport(manifests, files));
    }
}
