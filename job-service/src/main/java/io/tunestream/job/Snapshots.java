package io.tunestream.job;

import io.tunestream.job.submit.SnapshotRows;
import io.tunestream.snapshot.BatchLog;
import io.tunestream.snapshot.BatchRebuilder;
import io.tunestream.snapshot.ExampleFinder;
import io.tunestream.snapshot.ExclusionTopic;
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
 * @param rows   finds the examples that their lines are
 */
record Snapshots(SnapshotMaker maker, SnapshotExport export, SnapshotRows rows) {

    static Snapshots of(JobClients clients, ObjectStore store, Path workDir) {
        BatchLog log = new BatchLog(clients.topics(), clients.serdes(), clients.kafka());
        MissingBatches missing = new RebuiltBatches(new BatchRebuilder(log), store, workDir);
        SnapshotFiles files = new SnapshotFiles(store, missing);
        SnapshotStore manifests = new SnapshotStore(store);
        ReadyTopic ready = new ReadyTopic(clients.topics().batchReady(), clients.serdes(), clients.topicReader());
        ExclusionTopic excluded =
                new ExclusionTopic(clients.topics().exampleExcluded(), clients.serdes(), clients.topicReader());
        return new Snapshots(
                new SnapshotMaker(ready, excluded, files, manifests, workDir),
                new SnapshotExport(manifests, files),
                new SnapshotRows(manifests, new ExampleFinder(log)));
    }
}
