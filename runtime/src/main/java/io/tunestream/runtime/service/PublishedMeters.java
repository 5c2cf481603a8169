package io.tunestream.runtime.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Function;

/** What the services of one process count, from the first moment of their start, in Prometheus' text format. Thread-safe. */
public final class PublishedMeters {

    private final PrometheusMeterRegistry all = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /**
     * Starts a service that counts here. Where it does not start, its meters are taken out again: a gauge that is registered a
     * second time goes on telling of what it was registered for first.
     */
    public <S> S start(Function<MeterRegistry, S> starter) {
        CompositeMeterRegistry own = new CompositeMeterRegistry().add(all);
        try {
            return starter.apply(own);
        } catch (RuntimeException e) {
            own.clear();
            throw e;
        }
    }

    /** All of them as they are now. */
    public String text() {
        return all.scrape();
    }
}
