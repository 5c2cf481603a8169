/**
 * Snapshots: which batches a job trains on, as a manifest in the object store; the training file that results of it; and
 * batch files that are gone, made again from the log. Knows nothing of jobs.
 */
package io.tunestream.snapshot;
