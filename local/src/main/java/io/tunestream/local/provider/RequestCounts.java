package io.tunestream.local.provider;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** How many requests each route has had, whether they were answered or not. Thread-safe. */
final class RequestCounts {
    private static final Pattern ID = Pattern.compile("/(file-|upload_|ftjob-|ft:)[^/]+");

    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    void addTo(RoutesConfig routes) {
        routes.before("/v1/*", this::count);
        routes.before("/subscriptions/*", this::count);
    }

    private void count(Context context) {
        String route =
                context.method().name() + " " + ID.matcher(context.path()).replaceAll("/{id}");
        counts.merge(route, 1L, Long::sum);
    }

    Map<String, Long> now() {
        return Map.copyOf(counts);
    }
}
