package io.tunestream.storage;

import static java.util.Objects.requireNonNull;

/** An object that is there, and how many bytes it has. */
public record ObjectInfo(String key, long bytes) {
    public ObjectInfo {
        requireNonNull(key, "key");
    }
}
