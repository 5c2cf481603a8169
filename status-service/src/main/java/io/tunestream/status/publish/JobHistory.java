package io.tunestream.status.publish;

import io.tunestream.provider.ProviderEvent;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.schema.state.LedgerState;
import io.tunestream.status.prove.ModelState;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is published of one job: its progress, where its model stands, and while it runs the newest of the provider's event ids.
 * Its size does not depend on the number of events. Used by one thread.
 */
final class JobHistory {

    /** Ids that are remembered; whether an event with another one is published, only the topic can tell. */
    static final int REMEMBERED = 1000;

    private final Set<String> seen = new LinkedHashSet<>();
    private boolean remembersAll;
    private JobProgress progress;
    private @Nullable ModelState model;

    JobHistory() {
        this(ProgressFold.NONE);
    }

    JobHistory(JobProgress progress) {
        this.progress = progress;
        this.remembersAll = progress.getLastEventIds().size() < ProgressFold.LAST_EVENT_IDS;
        seen.addAll(progress.getLastEventIds());
    }

    /** Takes in the job's next published event. */
    void add(JobEvent event) {
        published(List.of(event), ProgressFold.add(progress, event));
    }

    /** Takes in events that were published, and what the progress is with them. */
    void published(List<JobEvent> events, JobProgress after) {
        progress = after;
        if (ended()) {
            seen.clear();
            remembersAll = false;
        } else {
            events.forEach(event -> remember(event.getProviderEventId()));
        }
    }

    private void remember(String id) {
        if (id.isEmpty()) {
            return;
        }
        seen.add(id);
        if (seen.size() > REMEMBERED) {
            Iterator<String> oldest = seen.iterator();
            oldest.next();
            oldest.remove();
            remembersAll = false;
        }
    }

    boolean hasSeen(ProviderEvent event) {
        return seen.contains(idOf(event));
    }

    /**
     * Whether some of the events may be published although their ids are not remembered: where a list goes further back
     * than the last look, and the memory does not go back so far.
     */
    boolean doubts(List<ProviderEvent> events) {
        List<String> ids = events.stream().map(JobHistory::idOf).toList();
        return !remembersAll
                && !seen.containsAll(ids)
                && ids.stream().anyMatch(id -> seen.contains(id) || id.equals(progress.getFirstEventId()));
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

    JobProgress progress() {
        return progress;
    }

    long nextSequence() {
        return progress.getNextSequence();
    }

    String state() {
        return progress.getState();
    }

    boolean ended() {
        return ProgressFold.ended(progress);
    }

    boolean succeeded() {
        return state().equals(LedgerState.SUCCEEDED.name());
    }

    /** Where its model stands; empty where there is none, or none any more. */
    Optional<ModelState> model() {
        return Optional.ofNullable(model);
    }

    /** Takes in the model's new state. */
    void modelBecomes(ModelState state) {
        model = state;
    }

    void forgetModel() {
        model = null;
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
