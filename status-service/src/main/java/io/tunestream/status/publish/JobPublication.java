package io.tunestream.status.publish;

import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.record.ModelReady;
import io.tunestream.status.prove.ModelState;
import java.util.List;
import java.util.Optional;

/**
 * What one transaction publishes of one job.
 *
 * @param events   new events
 * @param progress of the job with them
 * @param model    new state of its model, where that changes
 * @param ready    the event that its model is ready, where it is
 */
record JobPublication(
        List<JobEvent> events, JobProgress progress, Optional<ModelState> model, Optional<ModelReady> ready) {

    static JobPublication of(List<JobEvent> events, JobProgress progress, Optional<ModelState> model) {
        return new JobPublication(events, progress, model, Optional.empty());
    }

    /** Without an event. */
    static JobPublication of(JobProgress progress, ModelState model) {
        return of(List.of(), progress, Optional.of(model));
    }
}
