package io.tunestream.local.provider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which tuned model answers under which name, where somebody has to say so. Forgotten at the end. Thread-safe. */
final class Deployments {

    /** What was asked for last under a name. */
    record Deployment(String model, String sku, int capacity, boolean ready) {}

    private final Map<String, Deployment> byName = new ConcurrentHashMap<>();

    void put(String name, Deployment deployment) {
        byName.put(name, deployment);
    }

    @Nullable
    Deployment find(String name) {
        return byName.get(name);
    }

    /** A deployment takes from one look to the next. */
    void proceed(String name) {
        byName.computeIfPresent(name, (same, each) -> new Deployment(each.model(), each.sku(), each.capacity(), true));
    }
}
