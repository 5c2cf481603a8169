package io.tunestream.job.submit;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.providers.Providers;
import io.tunestream.snapshot.SnapshotExport;
import io.tunestream.snapshot.SnapshotMaker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * What acts need.
 *
 * @param providers   whoever trains
 * @param snapshots   files of snapshots
 * @param manifests   makes manifests
 * @param workDir     where files are put together before an upload
 * @param absentAfter how long look-ups must find nothing before a job is proven absent, and how long a second one is
 *                    watched for; longer than a call can be under way
 * @param backOff     waits after failures
 * @param meters      where duplicates are counted
 * @param clock       the wall clock
 */
public record Acting(
        Providers providers,
        SnapshotExport snapshots,
        SnapshotMaker manifests,
        Path workDir,
        Duration absentAfter,
        BackOff backOff,
        MeterRegistry meters,
        Clock clock) {

    /** The call that creates a job begins within this share of {@code absentAfter}, or not at all. */
    public static final int WINDOW_SHARE = 4;

    /** A fresh set of acts. */
    public Acts begin() {
        Performer performer = new Performer(
                providers,
                new Uploader(snapshots, workDir),
                new Submitter(clock, absentAfter.dividedBy(WINDOW_SHARE)),
                new Lookout(absentAfter, backOff),
                new Watchman(absentAfter, backOff, meters.counter("tunestream.jobs.duplicates")),
                backOff);
        return new Acts(performer, clock, absentAfter);
    }

    /** A fresh maker of manifests. */
    public SnapshotPreparer preparer() {
        return new SnapshotPreparer(manifests, backOff, meters);
    }
}
