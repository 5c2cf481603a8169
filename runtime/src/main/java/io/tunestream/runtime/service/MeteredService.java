package io.tunestream.runtime.service;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/** A service whose meters others publish. */
public interface MeteredService extends Service {

    /** Whoever publishes meters adds a registry. */
    CompositeMeterRegistry meters();
}
