package io.tunestream.status.view;

import java.time.Duration;

/**
 * How much is held in memory, and for how long it is well.
 *
 * @param events  job events
 * @param batches batches
 * @param jobs    jobs
 * @param models  models
 * @param stalledAfter how long a job may stand still until it counts as stalled
 */
public record ViewLimits(int events, int batches, int jobs, int models, Duration stalledAfter) {}
