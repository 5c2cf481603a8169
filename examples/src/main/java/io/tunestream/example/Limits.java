package io.tunestream.example;

/**
 * What a row may be at most.
 *
 * @param rowBytes bytes of the row as it arrived
 * @param depth    objects and lists within each other
 */
public record Limits(int rowBytes, int depth) {
    /** 8 MiB and 64. */
    public static final Limits DEFAULT = new Limits(8 * 1024 * 1024, 64);

    public Limits {
        if (rowBytes < 1 || depth < 1) {
            throw new IllegalArgumentException("A limit must be at least 1: " + rowBytes + " bytes, depth " + depth);
        }
    }
}
