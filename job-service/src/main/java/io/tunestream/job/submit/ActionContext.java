package io.tunestream.job.submit;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.provider.Providers;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.snapshot.SnapshotExport;
import io.tunestream.snapshot.SnapshotMaker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * What actions need.
 *
 * @param providers   whoever trains
 * @param snapshots   files of snapshots
 * @param manifests   makes manifests
 * @param rows        finds the examples that lines of snapshots are
 * @param workDir     where files are put together before an upload
 * @param absentAfter how long look-ups must find nothing before a job is proven absent, and how long a second one is
 *                    watched for; longer than a call can be under way
 * @param backoff     waits after failures
 * @param meters      where duplicates, and what lines cannot say, are counted
 * @param clock       the wall clock
 */
public record ActionContext(
        Providers providers,
        SnapshotExport snapshots,
        SnapshotMaker manifests,
        SnapshotRows rows,
        Path workDir,
        Duration absentAfter,
        Backoff backoff,
        MeterRegistry meters,
        Clock clock) {

    /** The call that creates a job begins within this share of {@code absentAfter}, or not at all. */
    public static final int WINDOW_SHARE = 4;

    /** A fresh runner of actions. */
    public ActionRunner begin() {
        ActionClock time = ActionClock.of(clock);
        Uploader uploader = new Uploader(new SnapshotStager(snapshots, meters), workDir);
        ActionExecutor executor = new ActionExecutor(
                providers,
                uploader::upload,
                new Submitter(time, absentAfter.dividedBy(WINDOW_SHARE)),
                new LostSubmissionResolver(absentAfter, backoff, time),
                new DuplicateJobMonitor(absentAfter, time, meters.counter("tunestream.jobs.duplicates")),
                rows::find,
                backoff,
                time);
        return new ActionRunner(
                executor, backoff, time, absentAfter, Thread.ofVirtual().factory());
    }

    /** A fresh maker of manifests. */
    public SnapshotPreparer preparer() {
        return new SnapshotPreparer(manifests::make, backoff, meters);
    }
}
