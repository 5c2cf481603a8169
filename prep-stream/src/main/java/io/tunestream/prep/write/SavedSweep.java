package io.tunestream.prep.write;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the saved lines of a partition that nobody needs: a writer that ended between saving and committing, or between
 * committing and deleting, leaves them. Listed when the partition is assigned, when all that earlier writers committed is
 * known; deleted, as anything that is obsolete, once this writer has committed, which it can only while the partition is
 * its own. It saves nothing before, so what is listed is of earlier writers, and what no checkpoint names then is never named
 * again. For one thread.
 */
final class SavedSweep {

    private final Set<String> named;
    private @Nullable Future<List<String>> listed;

    /**
     * Begins.
     *
     * @param listed keys of all objects with saved lines of the partition
     * @param begun  what the checkpoints say of its sequences
     */
    SavedSweep(Future<List<String>> listed, Collection<Settled> begun) {
        this.listed = listed;
        named = begun.stream()
                .map(Settled::open)
                .filter(Objects::nonNull)
                .map(SavedSlice::objectKey)
                .collect(Collectors.toSet());
    }

    /** Whether lines may be saved. */
    boolean isOver() {
        return listed == null;
    }

    /** Adds what nobody needs, once. */
    void take(Publication into) {
        if (listed != null && listed.isDone()) {
            Finished.resultOf(listed).stream()
                    .filter(key -> !named.contains(key))
                    .forEach(into.obsoleteObjects()::add);
            listed = null;
        }
    }

    void discard() {
        if (listed != null) {
            listed.cancel(true);
        }
    }
}
