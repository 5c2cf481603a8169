package io.tunestream.job.decide;

import io.tunestream.job.ledger.FileRefused;
import io.tunestream.job.ledger.JobState;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.RefusedRow;
import java.util.Comparator;
import java.util.List;

/**
 * Jobs that failed or were refused because their provider refused single rows. Nothing was learnt then, so once those rows are excluded the
 * batches are as good as new, and a job without the rows is owed. Pure.
 */
public final class RowRefusals {

    /** As many in a row are no single rows any more. */
    public static final int MOST_IN_A_ROW = 10;

    private RowRefusals() {}

    /** Whether the job ended for rows that are all excluded by now. */
    public static boolean isOver(JobState job, DatasetBatches batches) {
        return job instanceof FileRefused refused
                && !refused.rows().isEmpty()
                && refused.rows().stream().allMatch(row -> isExcluded(row, batches));
    }

    private static boolean isExcluded(RefusedRow row, DatasetBatches batches) {
        ExamplePlace place = row.getPlace();
        return place != null && batches.isExcluded(place);
    }

    /** Whether a job is to be planned in place of the last one. */
    static boolean oweAJob(DatasetView view) {
        return view.newestJob(job -> true)
                .filter(job -> isOver(job, view.batches()))
                .isPresent();
    }

    /** How many of the last jobs of this specification ended so, without another between. */
    public static long inARow(DatasetView view) {
        return newestFirst(view).stream()
                .takeWhile(RowRefusals::isOne)
                .filter(job -> job.plan().specVersion().equals(view.spec().getVersion()))
                .count();
    }

    private static boolean isOne(JobState job) {
        return job instanceof FileRefused refused && !refused.rows().isEmpty();
    }

    private static List<JobState> newestFirst(DatasetView view) {
        return view.jobs().stream()
                .sorted(Comparator.comparingLong((JobState job) -> job.plan().plannedAt())
                        .reversed())
                .toList();
    }
}
