package io.tunestream.runtime.kafka;

/** What a consumer does where it has no position, or one that the log no longer holds. */
public enum OffsetReset {

    /** Reads from the first record that is left. */
    EARLIEST("earliest"),

    /** Fails with an {@link org.apache.kafka.clients.consumer.InvalidOffsetException}. */
    NONE("none");

    private final String setting;

    OffsetReset(String setting) {
        this.setting = setting;
    }

    String setting() {
        return setting;
    }
}
