package io.tunestream.status.show;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.record.JobEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * A job's events in short.
 *
 * @param firstOffset offset of its first event
 * @param events      number of events
 * @param step        last step that was seen
 * @param totalSteps  steps in all; 0 where not known
 * @param metrics     last value of each metric
 * @param lastEventAt when the last event happened; 0 where there is none
 */
record JobProgress(
        long firstOffset, long events, int step, int totalSteps, Map<String, Double> metrics, long lastEventAt) {

    static JobProgress startingAt(long offset) {
        return new JobProgress(offset, 0, 0, 0, Map.of(), 0);
    }

    JobProgress and(JobEvent event) {
        Map<String, Double> newest = metrics;
        if (!event.getMetrics().isEmpty()) {
            newest = new HashMap<>(metrics);
            newest.putAll(event.getMetrics());
        }
        return new JobProgress(
                firstOffset,
                event.getSequence() + 1,
                Math.max(step, event.getStep()),
                Math.max(totalSteps, event.getTotalSteps()),
                Map.copyOf(newest),
                event.getOccurredAt());
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("events", events)
                .put("step", step)
                .put("totalSteps", totalSteps)
                .put("lastEventAt", lastEventAt);
        ObjectNode values = json.putObject("metrics");
        metrics.forEach(values::put);
        return json;
    }
}
