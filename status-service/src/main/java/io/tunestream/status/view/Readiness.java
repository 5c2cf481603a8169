package io.tunestream.status.view;

import io.tunestream.runtime.service.ReadinessReason;
import java.util.List;
import java.util.Optional;

/** Whether the service can do its work now. Thread-safe; asking may take two seconds. */
public interface Readiness {

    /** What it waits for before it can show anything; empty from when it can. Takes no time. */
    Optional<ReadinessReason> starting();

    /** Why not; empty where it can. */
    List<ReadinessReason> reasons();

    /** Why the service, though it works, cannot do all of it. */
    List<ReadinessReason> degraded();

    /** Whether this instance publishes or stands by. */
    boolean publishing();
}
