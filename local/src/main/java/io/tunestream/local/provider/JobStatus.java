package io.tunestream.local.provider;

import java.util.Locale;

/** The states a client sees. {@code paused} is in no published list of them, yet is what a paused job answers. */
enum JobStatus {
    VALIDATING_FILES,
    QUEUED,
    RUNNING,
    PAUSED,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
