package io.tunestream.job.ledger;

import java.time.Duration;

/** What came of acting on the outside world for one job. */
public sealed interface Outcome {

    /** The job that was acted for. */
    String jobId();

    /** The decision is on record; what follows first is no act. */
    record Ready(String jobId, boolean approvalNeeded) implements Outcome {}

    /** The files are at the provider. */
    record Uploaded(String jobId, UploadedFiles files) implements Outcome {}

    /** It cannot go ahead; {@code files} is what had been uploaded by then. */
    record UploadRefused(String jobId, Reason reason, UploadedFiles files) implements Outcome {}

    /** The job exists: created now, or found by its id. */
    record Exists(String jobId, String providerJobId) implements Outcome {}

    /** The provider answered that there is no job and will be none. */
    record SubmitRefused(String jobId, Reason reason) implements Outcome {}

    /** Certainly nothing was created, but may be later: no sooner than {@code retryAfter}, where the provider asked for that. */
    record SubmitDeferred(String jobId, Reason reason, Duration retryAfter) implements Outcome {}

    /** The call was made and nobody knows what came of it. */
    record Lost(String jobId, String message) implements Outcome {}

    /** It was proven that there is no job. */
    record Absent(String jobId) implements Outcome {}

    /** The wait for the next attempt is over. */
    record Due(String jobId) implements Outcome {}

    /** The action that the state asks for failed and is tried again. */
    record ActionFailed(String jobId, Failure failure) implements Outcome {}

    /** The action that failed does so no more, and goes on. */
    record ActionRecovered(String jobId) implements Outcome {}

    /** Files that no job needs are gone. */
    record Discarded(String jobId) implements Outcome {}
}
