package io.tunestream.status.show;

import java.util.List;

/** Whether the service can do its work now. Thread-safe; asking may take two seconds. */
public interface Readiness {

    /**
     * A reason against it.
     *
     * @param code    stable code
     * @param message one sentence
     */
    record Reason(String code, String message) {}

    /** Why not; empty where it can. */
    List<Reason> reasons();

    /** Whether this instance publishes or stands by. */
    boolean publishing();
}
