package io.tunestream.cli.rejects;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Chooses the records that are to be sent again among rejections: each once, however many examples of it were rejected, and not one
 * that was sent again since. Holds a few numbers for each.
 */
final class RetrySelection {
    private final Predicate<Reject> wanted;
    private final Map<String, Chosen> bySource = new HashMap<>();
    private final Map<String, Integer> newest = new HashMap<>();

    private record Chosen(String id, String origin, int attempt, boolean hasPayload) {}

    RetrySelection(Predicate<Reject> wanted) {
        this.wanted = wanted;
    }

    /** Takes every rejection there is, wanted or not. */
    void take(Reject reject) {
        int attempt = reject.example().getAttempt();
        if (attempt > 1) {
            newest.merge(reject.origin(), attempt, Math::max);
        }
        if (wanted.test(reject)) {
            Chosen chosen = new Chosen(reject.id(), reject.origin(), attempt, reject.hasPayload());
            bySource.merge(reject.source(), chosen, (first, next) -> next.hasPayload() ? next : first);
        }
    }

    /** Ids of one rejection of each record, with how often it was sent. */
    Map<String, Integer> chosen() {
        Map<String, Integer> ids = new HashMap<>();
        bySource.values().stream()
                .filter(each -> newest.getOrDefault(each.origin(), 1) <= each.attempt())
                .forEach(each -> ids.put(each.id(), each.attempt()));
        return ids;
    }
}
