package io.tunestream.status.follow;

/**
 * A job that runs at its provider.
 *
 * @param jobId         job
 * @param provider      configured name of the provider
 * @param providerJobId provider's id of the job
 * @param since         milliseconds since the epoch at which its state began
 * @param cursor        provider's id of the last event that is published; empty for none
 */
public record FollowedJob(String jobId, String provider, String providerJobId, long since, String cursor) {}
