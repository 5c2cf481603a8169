package io.tunestream.job;

import java.util.LinkedHashSet;
import java.util.Set;

/** Ids of the commands that were seen last. Not thread-safe. */
final class RecentCommands {

    /** How many. */
    static final int MOST = 10_000;

    private final Set<String> ids = new LinkedHashSet<>();

    /** Whether the id is new; commands without one always are. */
    boolean add(String id) {
        if (id.isEmpty()) {
            return true;
        }
        boolean fresh = ids.add(id);
        if (ids.size() > MOST) {
            ids.remove(ids.iterator().next());
        }
        return fresh;
    }
}
