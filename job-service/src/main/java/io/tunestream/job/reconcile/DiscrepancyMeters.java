package io.tunestream.job.reconcile;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.tunestream.job.reconcile.Discrepancy.Duplicate;
import io.tunestream.job.reconcile.Discrepancy.OrphanFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many discrepancies the last survey of each provider found, as the gauge {@code tunestream.jobs.discrepancies} by provider
 * and code, and how many were mended. Gone where the process leads no more.
 */
final class DiscrepancyMeters implements AutoCloseable {

    private final MeterRegistry registry;
    private final MultiGauge gauge;
    private final Map<String, Map<String, Long>> byProvider = new TreeMap<>();

    DiscrepancyMeters(MeterRegistry registry) {
        this.registry = registry;
        this.gauge = MultiGauge.builder("tunestream.jobs.discrepancies")
                .description("What provider and ledger do not say alike, as of the last survey")
                .register(registry);
    }

    void found(String provider, List<Discrepancy> found) {
        byProvider.put(provider, found.stream().collect(groupingBy(DiscrepancyMeters::codeOf, counting())));
        gauge.register(
                byProvider.entrySet().stream()
                        .<MultiGauge.Row<?>>flatMap(entry -> entry.getValue().entrySet().stream()
                                .map(count -> MultiGauge.Row.of(
                                        Tags.of("provider", entry.getKey(), "code", count.getKey()), count.getValue())))
                        .toList(),
                true);
    }

    /** Thread-safe. */
    void mended(Discrepancy found) {
        if (found instanceof Duplicate) {
            registry.counter("tunestream.jobs.duplicates").increment();
        } else if (found instanceof OrphanFile) {
            registry.counter("tunestream.files.orphans.deleted").increment();
        }
    }

    private static String codeOf(Discrepancy found) {
        return found.code().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        gauge.register(List.of(), true);
    }
}
