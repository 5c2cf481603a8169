package com.example.provider;

import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.time.Duration;

/** What stands under {@code providers.<name>} for a provider of the kind {@code example}. */
@Describe("A provider of the kind example.")
public interface ExampleSettings {

    @Describe("Address of its API.")
    String address();

    @Describe("How long one call may take, as an ISO-8601 duration.")
    @WithDefault("PT10S")
    Duration timeout();
}
