package io.tunestream.status.publish;

import io.tunestream.providers.ProviderEvent;
import io.tunestream.record.JobEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is published of one job: its events, folded in their order. Remembers the provider's event ids until the job has
 * ended. Used by one thread.
 */
final class JobHistory {

    /** Codes of the message that tells why there will be no model-ready event begin so. */
    static final String PROBE_CODE = "probe_";

    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

    private final Set<String> seen = new HashSet<>();
    private final Map<String, Double> metrics = new HashMap<>();
    private long nextSequence;
    private String state = "";
    private String cursor = "";
    private String tunedModel = "";
    private long trainedTokens;
    private long stateSince;
    private boolean refused;

    /** Takes in the job's next published event. */
    void add(JobEvent event) {
        nextSequence = event.getSequence() + 1;
        metrics.putAll(event.getMetrics());
        switch (event.getKind()) {
            case "state" -> addState(event);
            case "message" -> refused |= event.getCode().startsWith(PROBE_CODE);
            default -> {
                // metrics and checkpoints change nothing else
            }
        }
        if (!event.getProviderEventId().isEmpty() && !ended()) {
            seen.add(event.getProviderEventId());
            cursor = event.getProviderEventId();
        }
    }

    private void addState(JobEvent event) {
        state = event.getState();
        stateSince = event.getObservedAt();
        tunedModel = event.getTunedModel();
        trainedTokens = event.getTrainedTokens();
        if (ended()) {
            seen.clear();
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
        return nextSequence;
    }

    String state() {
        return state;
    }

    /** When the state was seen first, in milliseconds since the epoch. */
    long stateSince() {
        return stateSince;
    }

    boolean ended() {
        return ENDS.contains(state);
    }

    boolean succeeded() {
        return state.equals("SUCCEEDED");
    }

    /** Whether it is published that the model will not be ready. */
    boolean refused() {
        return refused;
    }

    String cursor() {
        return cursor;
    }

    String tunedModel() {
        return tunedModel;
    }

    long trainedTokens() {
        return trainedTokens;
    }

    /** Last value of each metric. */
    Map<String, Double> metrics() {
        return Map.copyOf(metrics);
    }
}
