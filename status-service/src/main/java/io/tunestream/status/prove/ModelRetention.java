package io.tunestream.status.prove;

import io.tunestream.status.prove.ModelState.Ended;
import io.tunestream.status.prove.ModelState.Ready;
import io.tunestream.status.prove.ModelState.Unproven;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long models are kept, so that their number does not grow with a line's age: what was not proven in time never will be,
 * a ready one that many younger ones of its dataset have followed is retired, and what has ended is forgotten a year later. Pure.
 */
public final class ModelRetention {

    /** Nobody waits for an old one any more, and it must not follow upon those of younger jobs. */
    static final Duration PROVEN_WITHIN = Duration.ofDays(30);

    /** As long as job events are. */
    static final Duration KEPT_AFTER_END = Duration.ofDays(365);

    static final int READY_A_DATASET = 100;

    private ModelRetention() {}

    /** Whether a model is still asked whether it answers. */
    public static boolean awaitsProof(ModelState state, long now) {
        return state instanceof Unproven
                && !isOlderThan(PROVEN_WITHIN, state.model().trainedAt(), now);
    }

    /** Whether a model that was trained then can still have a record: one that has none is new, and not forgotten. */
    public static boolean mayBeKept(long trainedAt, long now) {
        return !isOlderThan(KEPT_AFTER_END, trainedAt, now);
    }

    /** The next states of those whose time is over. */
    public static List<ModelState> due(Collection<ModelState> all, long now) {
        List<ModelState> due = new ArrayList<>();
        for (ModelState state : all) {
            if (state instanceof Unproven unproven && !awaitsProof(unproven, now)) {
                due.add(unproven.refuse(
                        "not_proven", "it was not proven within %d days".formatted(PROVEN_WITHIN.toDays()), now));
            }
        }
        ready(all)
                .values()
                .forEach(ofDataset -> ofDataset.stream()
                        .sorted(Comparator.comparingLong(Ready::since).reversed())
                        .skip(READY_A_DATASET)
                        .forEach(each -> due.add(each.retire(
                                "superseded",
                                "%d younger models of its dataset are ready".formatted(READY_A_DATASET),
                                now))));
        return due;
    }

    /** Those that are forgotten. */
    public static List<ModelState> forgotten(Collection<ModelState> all, long now) {
        return all.stream()
                .filter(state -> state instanceof Ended && isOlderThan(KEPT_AFTER_END, state.since(), now))
                .toList();
    }

    private static Map<String, List<Ready>> ready(Collection<ModelState> all) {
        return all.stream()
                .filter(Ready.class::isInstance)
                .map(Ready.class::cast)
                .collect(Collectors.groupingBy(each -> each.model().dataset()));
    }

    private static boolean isOlderThan(Duration limit, long then, long now) {
        return now - then >= limit.toMillis();
    }
}
