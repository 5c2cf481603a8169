package io.tunestream.provider;

import java.util.List;
import java.util.Map;

/**
 * One line of a job's log at its provider.
 *
 * @param id         provider's id, unique within the job
 * @param kind       message, metrics or checkpoint
 * @param level      info, warn or error
 * @param message    the provider's sentence
 * @param step       training step; 0 where there is none
 * @param totalSteps steps in all; 0 where not known
 * @param metrics    metrics by the provider's names
 * @param occurredAt milliseconds since the epoch, by the provider's clock
 */
public record ProviderEvent(
        String id,
        String kind,
        String level,
        String message,
        int step,
        int totalSteps,
        Map<String, Double> metrics,
        long occurredAt) {

    public ProviderEvent {
        message = ProviderSentence.told(message);
    }

    /** Those behind the one with that id; all where it is empty or not among them. */
    public static List<ProviderEvent> after(List<ProviderEvent> events, String id) {
        int seen = events.stream().map(ProviderEvent::id).toList().indexOf(id);
        return events.subList(seen + 1, events.size());
    }
}
