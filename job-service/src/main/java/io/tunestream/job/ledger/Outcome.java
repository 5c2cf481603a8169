package io.tunestream.job.ledger;

/** What came of acting on the outside world for one job. */
public sealed interface Outcome {

    /** The job that was acted for. */
    String jobId();

    /** The decision is on record; what follows first is no act. */
    record Ready(String jobId, boolean approvalNeeded) implements Outcome {}

    /** The files are at the provider. */
    record Uploaded(String jobId, UploadedFiles files) implements Outcome {}

    /** It cannot go ahead; {@code files} is what had been uploaded by then. */
    record NotWanted(String jobId, Reason reason, UploadedFiles files) implements Outcome {}

    /** The job exists: created now, or found by its id. */
    record Exists(String jobId, String providerJobId) implements Outcome {}

    /** The provider answered that there is no job and will be none. */
    record TurnedDown(String jobId, Reason reason) implements Outcome {}

    /** Certainly nothing was created, but may be later. */
    record NotNow(String jobId, Reason reason) implements Outcome {}

    /** The call was made and nobody knows what came of it. */
    record Lost(String jobId, String message) implements Outcome {}

    /** It was proven that there is no job. */
    record Absent(String jobId) implements Outcome {}

    /** The wait for the next attempt is over. */
    record Due(String jobId) implements Outcome {}

    /** Files that no job needs are gone. */
    record Discarded(String jobId) implements Outcome {}
}
