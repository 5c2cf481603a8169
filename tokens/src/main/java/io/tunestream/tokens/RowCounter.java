package io.tunestream.tokens;

import static java.util.Objects.requireNonNull;

/**
 * Counts the texts of one row after another in a time that is linear in their length, whatever they hold. A byte-pair
 * encoding takes more than that for a long piece, such as letters or spaces without end; so of a piece of more than
 * {@link #LONGEST_PIECE} bytes, and of pieces of more than 128 bytes once a row has had {@link #LONG_PIECES} bytes of them,
 * only the beginning is counted, and the rest by its measure. For one thread at a time.
 */
public final class RowCounter {
    /** Bytes of the longest piece that is counted whole. */
    public static final int LONGEST_PIECE = 4 * 1024;

    /** Bytes of a row's pieces of more than 128 bytes that are counted whole. */
    public static final int LONG_PIECES = 256 * 1024;

    private static final int SAMPLE_SHARE = 16;
    private static final int SMALLEST_SAMPLE = 32;

    private final TokenCounter counter;
    private final LongPieces pieces = new LongPieces();
    private int room = LONG_PIECES;
    private boolean estimated;

    public RowCounter(TokenCounter counter) {
        this.counter = requireNonNull(counter, "counter");
    }

    /** The next row begins. */
    public void startRow() {
        room = LONG_PIECES;
        estimated = false;
    }

    /** The tokens of well-formed UTF-8. */
    public int count(byte[] utf8, int offset, int length) {
        if (length <= LongPieces.LONG || counter.isLinear()) {
            return counter.count(utf8, offset, length);
        }
        int end = offset + length;
        int counted = offset;
        int tokens = 0;
        for (int at = offset; pieces.find(utf8, at, end); at = pieces.to()) {
            if (!fits(pieces.to() - pieces.from())) {
                tokens = Math.addExact(tokens, counter.count(utf8, counted, pieces.from() - counted));
                tokens = Math.addExact(tokens, estimate(utf8, pieces.from(), pieces.to()));
                counted = pieces.to();
            }
        }
        return Math.addExact(tokens, counter.count(utf8, counted, end - counted));
    }

    /** Whether a part of the row was counted by its measure. */
    public boolean estimated() {
        return estimated;
    }

    private boolean fits(int bytes) {
        if (bytes > LONGEST_PIECE || bytes > room) {
            return false;
        }
        room -= bytes;
        return true;
    }

    private int estimate(byte[] utf8, int from, int to) {
        estimated = true;
        int length = to - from;
        int sample = Math.clamp(length / SAMPLE_SHARE, SMALLEST_SAMPLE, LONGEST_PIECE);
        while (from + sample < to && isContinuation(utf8[from + sample])) {
            sample++;
        }
        long tokens = counter.count(utf8, from, sample);
        return Math.toIntExact((tokens * length + sample - 1) / sample);
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }
}
