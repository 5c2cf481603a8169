package io.tunestream.status.show;

/**
 * How much is held in memory.
 *
 * @param events  job events
 * @param batches batches
 * @param jobs    jobs
 * @param models  models
 */
public record ViewLimits(int events, int batches, int jobs, int models) {}
