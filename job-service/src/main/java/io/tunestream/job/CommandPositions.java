package io.tunestream.job;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far the topic of commands is carried out. A command that waits for its answer holds the committed offset back, so that
 * the next leader reads it again; those behind it that are carried out are named in the metadata of the commit, as ranges
 * such as {@code 17-21,23-23}, so that none is carried out twice. Where nothing was committed, or a broker has forgotten it, each command
 * that is there by then may have been carried out; until all of them are passed the metadata begins with where they end, such as
 * {@code ?40}, so that the next leader doubts the same. Not thread-safe.
 */
final class CommandPositions {

    /** Brokers take 4,096 bytes of metadata by default; a range has at most 40, and the end of what is forgotten 21. */
    private static final int MOST_RANGES = 100;

    private static final String FORGOTTEN = "?";

    private final NavigableSet<Long> waiting = new TreeSet<>();
    private final NavigableSet<Long> ahead = new TreeSet<>();
    private long next;
    private long forgottenEnd;
    private boolean changed;

    /** Goes on from a commit. */
    void restore(OffsetAndMetadata committed) {
        next = committed.offset();
        for (String part : committed.metadata().split(",", -1)) {
            if (part.startsWith(FORGOTTEN)) {
                forgottenEnd = Long.parseLong(part.substring(FORGOTTEN.length()));
            } else {
                restore(part);
            }
        }
    }

    private void restore(String range) {
        int dash = range.indexOf('-');
        if (dash > 0) {
            long last = Long.parseLong(range.substring(dash + 1));
            for (long offset = Long.parseLong(range.substring(0, dash)); offset <= last; offset++) {
                ahead.add(offset);
            }
        }
    }

    /** Begins without a commit: commands before this offset may have been carried out. */
    void forget(long end) {
        forgottenEnd = end;
    }

    /** Whether the command, unless it is {@linkplain #isDone done}, may have been carried out nevertheless. */
    boolean isForgotten(long offset) {
        return offset < forgottenEnd;
    }

    /** Whether there may be such commands yet. */
    boolean hasForgotten() {
        return offset() < forgottenEnd;
    }

    /** Whether the command was carried out while an earlier one waited. */
    boolean isDone(long offset) {
        return offset < offset() || ahead.contains(offset);
    }

    /** The command is answered later. */
    void await(long offset) {
        waiting.add(offset);
        next = Math.max(next, offset + 1);
        changed = true;
    }

    void done(long offset) {
        waiting.remove(offset);
        next = Math.max(next, offset + 1);
        ahead.add(offset);
        ahead.headSet(offset()).clear();
        changed = true;
    }

    /** Whether there is something to commit since the last call. */
    boolean takeChange() {
        boolean was = changed;
        changed = false;
        return was;
    }

    OffsetAndMetadata position() {
        List<String> metadata = new ArrayList<>(ranges());
        if (hasForgotten()) {
            metadata.addFirst(FORGOTTEN + forgottenEnd);
        }
        return new OffsetAndMetadata(offset(), String.join(",", metadata));
    }

    private long offset() {
        return waiting.isEmpty() ? next : waiting.first();
    }

    private List<String> ranges() {
        List<String> ranges = new ArrayList<>();
        Long first = null;
        for (Long offset : ahead) {
            first = first == null ? offset : first;
            if (!ahead.contains(offset + 1)) {
                ranges.add(first + "-" + offset);
                first = null;
            }
        }
        return ranges.subList(0, Math.min(MOST_RANGES, ranges.size()));
    }
}
