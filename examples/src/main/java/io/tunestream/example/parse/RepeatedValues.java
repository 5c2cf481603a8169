package io.tunestream.example.parse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about objects and lists that stand in row after row byte for byte, as tools do. Keeps the latest few of
 * up to 32 KB, each once its length came twice. For one thread at a time.
 *
 * @param <T> what was found out, which nobody changes
 */
public final class RepeatedValues<T> {
    private static final int SLOT_BITS = 4;
    private static final int LONGEST = 32 * 1024;
    private static final int MULTIPLIER = 0x9E37_79B9;

    private final int[] lengths = new int[1 << SLOT_BITS];
    private final byte[][] values = new byte[1 << SLOT_BITS][];
    private final @Nullable Object[] found = new @Nullable Object[1 << SLOT_BITS];

    /** None yet. */
    public RepeatedValues() {
        Arrays.fill(values, new byte[0]);
    }

    /** What was put for the same bytes; null where nothing was, or they were forgotten. */
    @SuppressWarnings("unchecked") // put takes nothing else
    public @Nullable T get(JsonRow row, int value) {
        if (!isWhole(row, value)) {
            return null;
        }
        int from = row.start(value);
        int to = row.end(value);
        int slot = slot(to - from);
        byte[] known = values[slot];
        return Arrays.equals(known, 0, known.length, row.source(), from, to) ? (T) found[slot] : null;
    }

    /** Found out about the value, whatever may stand around it in a row. */
    public void put(JsonRow row, int value, T what) {
        if (!isWhole(row, value)) {
            return;
        }
        int from = row.start(value);
        int length = row.end(value) - from;
        int slot = slot(length);
        if (lengths[slot] == length && length <= LONGEST) {
            values[slot] = Arrays.copyOfRange(row.source(), from, from + length);
            found[slot] = what;
        }
        lengths[slot] = length;
    }

    private static boolean isWhole(JsonRow row, int value) {
        return switch (row.kind(value)) {
            case OBJECT, LIST -> row.isFinished(value);
            default -> false;
        };
    }

    private static int slot(int length) {
        return (length * MULTIPLIER) >>> (Integer.SIZE - SLOT_BITS);
    }
}
