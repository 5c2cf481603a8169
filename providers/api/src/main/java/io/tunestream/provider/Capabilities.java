package io.tunestream.provider;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a provider can do, as far as it is not the same with all; callers ask here, and never what class it is.
 *
 * @param longestCall how long the call that creates a job can be under way
 */
public record Capabilities(Duration longestCall) {

    public Capabilities {
        requireNonNull(longestCall, "longestCall");
    }
}
