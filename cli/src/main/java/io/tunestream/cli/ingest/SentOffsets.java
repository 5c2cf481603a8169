package io.tunestream.cli.ingest;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows that the broker has and whose outcome is not known yet: a bit for each offset between a partition's first and last.
 * Thread-safe.
 */
public final class SentOffsets {

    private final Map<Integer, Partition> partitions = new HashMap<>();
    private long open;

    private record Partition(long first, BitSet offsets) {}

    /** The broker has the row; offsets of a partition come ascending. */
    synchronized void add(int partition, long offset) {
        Partition known = partitions.computeIfAbsent(partition, number -> new Partition(offset, new BitSet()));
        known.offsets().set(Math.toIntExact(offset - known.first()));
        open++;
    }

    /** The outcome of a row is known; whether the row is one of these and its outcome is the first. */
    synchronized boolean settle(int partition, long offset) {
        Partition known = partitions.get(partition);
        if (known == null
                || offset < known.first()
                || offset - known.first() >= known.offsets().length()) {
            return false;
        }
        int index = Math.toIntExact(offset - known.first());
        boolean ours = known.offsets().get(index);
        known.offsets().clear(index);
        open -= ours ? 1 : 0;
        return ours;
    }

    /** Rows without an outcome. */
    public synchronized long open() {
        return open;
    }
}
