package io.tunestream.provider;

import static java.util.Objects.requireNonNull;

/**
 * What a job is found by at its provider: our id, and the training file, which belongs to that job alone and which also a host
 * that forgets metadata keeps.
 *
 * @param jobId       our id
 * @param trainFileId provider's id of the training file; empty where it is not known
 * @param plannedAt   milliseconds since the epoch; a job that was made long before is not looked for
 */
public record JobSearch(String jobId, String trainFileId, long plannedAt) {

    public JobSearch {
        requireNonNull(jobId, "jobId");
        requireNonNull(trainFileId, "trainFileId");
    }

    /** Whether it is what is looked for: it carries our id, or none at all and trains on the file. */
    public boolean matches(ProviderJob job) {
        return job.jobId().isEmpty()
                ? !trainFileId.isEmpty() && job.trainFileId().equals(trainFileId)
                : job.jobId().equals(jobId);
    }
}
