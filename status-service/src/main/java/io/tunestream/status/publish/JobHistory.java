package io.tunestream.status.publish;

import io.tunestream.providers.ProviderEvent;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is published of one job: its events, folded in their order. Remembers the provider's event ids until the job has
 * ended. Used by one thread.
 */
final class JobHistory {

    private final Set<String> seen = new HashSet<>();
    private JobProgress progress = ProgressFold.NONE;

    /** Takes in the job's next published event. */
    void add(JobEvent event) {
        progress = ProgressFold.add(progress, event);
        if (ended()) {
            seen.clear();
        } else if (!event.getProviderEventId().isEmpty()) {
            seen.add(event.getProviderEventId());
        }
    }

    boolean hasSeen(ProviderEvent event) {
        return seen.contains(idOf(event));
    }

    /** The provider's id, or where it gives none, one that the same event has again. */
    static String idOf(ProviderEvent event) {
        return event.id().isEmpty()
                ? "%s-%d-%d-%08x"
                        .formatted(
                                event.kind(),
                                event.occurredAt(),
                                event.step(),
                                event.message().hashCode())
                : event.id();
    }

    long nextSequence() {
        return progress.getNextSequence();
    }

    String state() {
        return progress.getState();
    }

    /** When the state was seen first, in milliseconds since the epoch. */
    long stateSince() {
        return progress.getStateSince();
    }

    boolean ended() {
        return ProgressFold.ended(progress);
    }

    boolean succeeded() {
        return state().equals("SUCCEEDED");
    }

    /** Whether it is published that the model will not be ready. */
    boolean refused() {
        return progress.getProof().equals(ProgressFold.REFUSED);
    }

    /** Whether it is published, and still so, that the provider does not answer. */
    boolean contactLost() {
        return progress.getContactLostAt() > 0;
    }

    /** The provider's own word for a status that nobody knows, as published last; empty for none. */
    String providerStatus() {
        return progress.getProviderStatus();
    }

    /** Whether it is published that the provider names no model. */
    boolean lacksModelName() {
        return progress.getModelNameMissingSince() > 0;
    }

    String cursor() {
        return progress.getLastEventIds().isEmpty()
                ? ""
                : progress.getLastEventIds().getLast();
    }

    String tunedModel() {
        return progress.getTunedModel();
    }

    long trainedTokens() {
        return progress.getTrainedTokens();
    }

    /** Last value of each metric. */
    Map<String, Double> metrics() {
        return Map.copyOf(progress.getMetrics());
    }
}
