package io.tunestream.provider.memory;

import java.util.Map;

/** A webhook as it arrives over HTTP. */
public final class SignedWebhook {

    private final Map<String, String> headers;
    private final byte[] body;

    public SignedWebhook(Map<String, String> headers, byte[] body) {
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    /** Header values by lower-case name. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The bytes that are signed. */
    public byte[] body() {
        return body.clone();
    }
}
