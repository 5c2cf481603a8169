package io.tunestream.status.follow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One limiter for each provider, by its configured name. Thread-safe. */
public final class CallLimiters {

    private final Map<String, CallLimiter> byProvider = new ConcurrentHashMap<>();

    public CallLimiter of(String provider) {
        return byProvider.computeIfAbsent(provider, name -> new CallLimiter());
    }
}
