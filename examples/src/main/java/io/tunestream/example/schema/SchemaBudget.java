package io.tunestream.example.schema;

/**
 * How much one example may ask for, so that a check of whatever tools and calls it has takes milliseconds: bytes of schemas that are
 * compiled, and steps of comparing, of which each takes about as long as one keyword does with one value. For one thread.
 */
public final class SchemaBudget {
    private static final int OVERHEAD = 64;
    private static final int DEEPEST = 64;

    private int compiledBytes = 128 * 1024;
    private long steps = 100_000;
    private int depth;

    /** Thrown where the budget is used up. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exceeded() {
            super("more is to be compared than one example may ask for", null, false, false);
        }
    }

    /** Whether a schema of so many bytes may be compiled still. */
    boolean takeCompiling(int bytes) {
        boolean fits = bytes + OVERHEAD <= compiledBytes;
        compiledBytes -= fits ? bytes + OVERHEAD : 0;
        return fits;
    }

    /** Begins another comparison. */
    void begin() {
        depth = 0;
    }

    /** Takes steps of comparing. */
    void take(long count) {
        steps -= count;
        if (steps < 0) {
            throw new Exceeded();
        }
    }

    /** A part of a schema refers to another; until {@link #leave}. */
    void enter() {
        if (depth++ == DEEPEST) {
            throw new Exceeded();
        }
    }

    void leave() {
        depth--;
    }
}
