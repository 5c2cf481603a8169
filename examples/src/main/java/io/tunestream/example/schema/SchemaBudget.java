package io.tunestream.example.schema;

/** How much one example may ask for, so that a check of whatever tools and calls it has takes milliseconds. */
public final class SchemaBudget {
    private static final int OVERHEAD = 64;

    private int compiledBytes = 128 * 1024;
    private long comparedBytes = 1L << 25;

    /** Whether a schema of so many bytes may be compiled still. */
    boolean takeCompiling(int bytes) {
        boolean fits = bytes + OVERHEAD <= compiledBytes;
        compiledBytes -= fits ? bytes + OVERHEAD : 0;
        return fits;
    }

    /** Whether arguments may be compared with a schema still: that may look at every part of one for every part of the other. */
    boolean takeComparing(int schemaBytes, int argumentBytes) {
        long product = (long) (schemaBytes + OVERHEAD) * (argumentBytes + OVERHEAD);
        boolean fits = product <= comparedBytes;
        comparedBytes -= fits ? product : 0;
        return fits;
    }
}
