package io.tunestream.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All contestants by name, in the order in which they run. */
final class Contestants {

    static final Map<String, Supplier<Contestant>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("loop", LoopContestant::new);
        ALL.put("streams", StreamsContestant::new);
        prep("prep-partition-chars", "partition", "chars");
        prep("prep-global-chars", "global", "chars");
        prep("prep-partition-exact", "partition", "exact");
        prep("prep-global-exact", "global", "exact");
    }

    private Contestants() {}

    private static void prep(String name, String scope, String counter) {
        ALL.put(name, () -> new PrepContestant(name, scope, counter));
    }
}
