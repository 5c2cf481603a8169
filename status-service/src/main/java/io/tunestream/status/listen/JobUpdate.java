package io.tunestream.status.listen;

import io.tunestream.providers.ProviderEvent;
import io.tunestream.providers.ProviderJob;
import java.util.List;

/**
 * One look at a job; the same whether a poll or a webhook caused it.
 *
 * @param jobId      job
 * @param job        the job as its provider saw it, read before the events
 * @param events     oldest first; every one where the job has ended, else those after the last look
 * @param observedAt milliseconds since the epoch
 */
public record JobUpdate(String jobId, ProviderJob job, List<ProviderEvent> events, long observedAt) {

    public JobUpdate {
        events = List.copyOf(events);
    }
}
