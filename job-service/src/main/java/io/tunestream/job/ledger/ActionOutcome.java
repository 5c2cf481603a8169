package io.tunestream.job.ledger;

import io.tunestream.record.RefusedRow;
import java.time.Duration;
import java.util.List;

/** What came of acting on the outside world for one job. */
public sealed interface ActionOutcome {

    /** The job that was acted for. */
    String jobId();

    /** The decision is on record; what follows first is no act. */
    record Ready(String jobId, boolean approvalNeeded) implements ActionOutcome {}

    /** The files are at the provider. */
    record Uploaded(String jobId, UploadedFiles files) implements ActionOutcome {}

    /** It cannot go ahead; {@code files} is what had been uploaded by then. */
    record UploadRefused(String jobId, Reason reason, UploadedFiles files) implements ActionOutcome {}

    /** The job exists: created now, or found by its id. */
    record Exists(String jobId, String providerJobId) implements ActionOutcome {}

    /** The provider answered that there is no job and will be none. */
    record SubmitRefused(String jobId, Reason reason) implements ActionOutcome {}

    /** Certainly nothing was created, but may be later: no sooner than {@code retryAfter}, where the provider asked for that. */
    record SubmitDeferred(String jobId, Reason reason, Duration retryAfter) implements ActionOutcome {}

    /** The call was made and nobody knows what came of it. */
    record Lost(String jobId, String message) implements ActionOutcome {}

    /** It was proven that there is no job. */
    record Absent(String jobId) implements ActionOutcome {}

    /** The wait for the next attempt is over. */
    record Due(String jobId) implements ActionOutcome {}

    /** The action that the state asks for failed and is tried again. */
    record ActionFailed(String jobId, Failure failure) implements ActionOutcome {}

    /** The action that failed does so no more, and goes on. */
    record ActionRecovered(String jobId) implements ActionOutcome {}

    /** Which examples the rows are that the provider named; those that nobody can find are not among them. */
    record RowsFound(String jobId, List<RefusedRow> rows) implements ActionOutcome {}

    /** Files that no job needs are gone. */
    record Discarded(String jobId) implements ActionOutcome {}
}
