package io.tunestream.job;

import io.tunestream.job.decide.DatasetBatches;
import io.tunestream.job.ledger.JobRecordEncoder;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Reason;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.job.submit.SnapshotPreparer;
import io.tunestream.job.submit.SnapshotPreparer.Prepared;
import io.tunestream.job.submit.SnapshotPreparer.Purpose.OldJob;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs over whose records list their batches, from before there were manifests: where each sequence ends is known at
 * once, the manifest is made behind, and the job is recorded with it. A job whose batches are gone is recorded without one.
 */
final class ListedSnapshots {

    private static final Logger log = LoggerFactory.getLogger(ListedSnapshots.class);

    private ListedSnapshots() {}

    /** Begins with every such job: those that go on first, then the newest. */
    static void takeOver(LedgerView view, SnapshotPreparer preparer) {
        view.jobs().stream()
                .filter(job -> !job.plan().snapshot().listed().isEmpty())
                .sorted(Comparator.comparing(JobState::ended)
                        .thenComparing(job -> job.plan().plannedAt(), Comparator.reverseOrder()))
                .forEach(job -> takeOver(job, view, preparer));
    }

    private static void takeOver(JobState job, LedgerView view, SnapshotPreparer preparer) {
        String dataset = job.plan().dataset();
        Set<String> ids = ids(job);
        view.put(JobRecordEncoder.withSnapshot(job, job.plan().snapshot().withEnds(ends(ids, view.batches(dataset)))));
        preparer.begin(new OldJob(job.jobId()), dataset, ids);
    }

    /** Ids of the batches that its record lists. */
    static Set<String> ids(JobState job) {
        Set<String> ids = new HashSet<>(job.plan().snapshot().listed().train());
        ids.addAll(job.plan().snapshot().listed().validation());
        return ids;
    }

    /** The step that the manifest leads to; empty where the job has one. */
    static Optional<JobState> step(JobState job, Prepared prepared) {
        Snapshot snapshot = job.plan().snapshot();
        if (snapshot.listed().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (prepared) {
                    case Prepared.Stored stored -> JobRecordEncoder.withSnapshot(job, Snapshot.of(stored.snapshot()));
                    case Prepared.Unusable unusable -> without(job, unusable.reason());
                    case Prepared.Outdated outdated -> without(job, outdated.reason());
                    case Prepared.Delayed delay -> throw new IllegalArgumentException("it is still being made");
                });
    }

    private static JobState without(JobState job, Reason reason) {
        log.warn("{} has no manifest: {}", job.jobId(), reason);
        return JobRecordEncoder.withSnapshot(job, job.plan().snapshot().withoutList());
    }

    private static Map<String, Long> ends(Set<String> ids, DatasetBatches batches) {
        Map<String, Long> ends = new HashMap<>();
        ids.stream()
                .map(batches::find)
                .flatMap(Optional::stream)
                .forEach(batch -> ends.merge(batch.sequence(), batch.lastNumber() + 1, Math::max));
        return ends;
    }
}
