package io.tunestream.status.show;

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

        void addTo(ArrayNode list) {
            list.addObject().put("code", code).put("message", message);
        }
    }

    /** Why not; empty where it can. */
    List<Reason> reasons();

    /** Whether this instance publishes or stands by. */
    boolean publishing();
}
