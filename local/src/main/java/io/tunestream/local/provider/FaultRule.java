package io.tunestream.local.provider;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Makes requests go wrong.
 *
 * @param method of the requests meant, {@code *} for any
 * @param path a regular expression for the whole path, for instance {@code /v1/fine_tuning/jobs}
 * @param skip how many matching requests pass unharmed first
 * @param times how many are harmed then
 * @param delay of a slow one
 */
public record FaultRule(String method, Pattern path, FaultKind kind, int skip, int times, Duration delay) {
    public FaultRule {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(kind, "kind");
        requireNonNull(delay, "delay");
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("a fault skips 0 or more requests and harms 1 or more");
        }
    }

    /** The next matching request. */
    public static FaultRule once(FaultKind kind, String method, String path) {
        return new FaultRule(method, Pattern.compile(path), kind, 0, 1, Duration.ZERO);
    }

    public FaultRule after(int unharmed) {
        return new FaultRule(method, path, kind, unharmed, times, delay);
    }

    public FaultRule times(int harmed) {
        return new FaultRule(method, path, kind, skip, harmed, delay);
    }

    public FaultRule delayedBy(Duration newDelay) {
        return new FaultRule(method, path, kind, skip, times, newDelay);
    }

    boolean matches(String requestMethod, String requestPath) {
        return (method.equals("*") || method.equals(requestMethod))
                && path.matcher(requestPath).matches();
    }
}
