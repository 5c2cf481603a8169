package io.tunestream.providers.memory;

import java.util.Map;

/**
 * A webhook as it arrives over HTTP.
 *
 * @param headers header values by lower-case name
 * @param body    JSON
 */
public record SignedWebhook(Map<String, String> headers, byte[] body) {}
