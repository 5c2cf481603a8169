package io.tunestream.local.provider;

import java.util.Locale;

/** The states of a job. A client sees one that is paused as queued, for the published list has no word of its own for it. */
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

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String wire() {
        return this == PAUSED ? QUEUED.word() : word();
    }
}
