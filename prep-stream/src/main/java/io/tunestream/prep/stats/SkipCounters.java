package io.tunestream.prep.stats;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what this process skipped since it began, by dataset and reason, for whoever watches it; what was done again after an
 * aborted transaction is counted again, unlike in the tallies. For one thread.
 */
public final class SkipCounters {

    private static final String NAME = "tunestream.prep.skipped";

    private final MeterRegistry meters;
    private final Map<String, Map<String, Counter>> counters = new HashMap<>();

    public SkipCounters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Something in a record of a dataset that is no example, or is not chosen. */
    public void count(String dataset, String reason) {
        counters.computeIfAbsent(dataset, unknown -> new HashMap<>())
                .computeIfAbsent(reason, unknown -> meters.counter(NAME, "dataset", dataset, "reason", reason))
                .increment();
    }
}
