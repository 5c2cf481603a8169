package io.tunestream.status.view;

import java.util.Locale;

/**
 * Something shown has a new value.
 *
 * @param kind name of the server-sent event
 * @param key  which one
 */
public record Change(Kind kind, String key) {

    public enum Kind {
        DATASET,
        BATCH,
        JOB,
        MODEL,
        LINE;

        /** Name of the server-sent event. */
        public String event() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The strip changes with every other change. */
    static final Change OF_LINE = new Change(Kind.LINE, "");
}
