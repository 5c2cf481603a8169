package io.tunestream.job.decide;

import io.tunestream.job.decide.Trigger.Standing;
import io.tunestream.job.ledger.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a dataset stands with the triggers that its spec has.
 *
 * @param byName  the standings, in the order of the triggers
 * @param waiting how many examples wait for a pair, as {@link DatasetView#waitingForPairs} says it
 */
record TriggerStandings(Map<String, Standing> byName, String waiting) {

    static TriggerStandings of(List<Trigger> triggers, DatasetView view, long now) {
        Unused unused = view.unused();
        Map<String, Standing> standings = new LinkedHashMap<>();
        for (Trigger trigger : triggers) {
            trigger.standing(view, unused, now).ifPresent(standing -> standings.put(trigger.name(), standing));
        }
        return new TriggerStandings(standings, view.waitingForPairs());
    }

    /** Name of the first trigger that is reached. */
    Optional<String> reached() {
        return byName.entrySet().stream()
                .filter(each -> each.getValue().reached())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** How far off each trigger is. */
    Reason whyNot() {
        String distances = byName.values().stream().map(Standing::distance).collect(Collectors.joining(", "));
        return HoldReason.NOT_TRIGGERED.because(byName.isEmpty() ? "the spec has no trigger" : distances + waiting);
    }
}
