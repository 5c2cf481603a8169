package io.tunestream.status.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** Whether the service can do its work now. Thread-safe; asking may take two seconds. */
public interface Readiness {

    /**
     * A reason against it.
     *
     * @param code    stable code
     * @param message one sentence
     */
    record Reason(String code, String message) {

        public void addTo(ArrayNode list) {
            list.addObject().put("code", code).put("message", message);
        }
    }

    /** Why not; empty where it can. */
    List<Reason> reasons();

    /** Why the service, though it works, cannot do all of it. */
    List<Reason> degraded();

    /** Whether this instance publishes or stands by. */
    boolean publishing();
}
