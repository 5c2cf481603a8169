package io.tunestream.prep.spec;

/** Which datasets are declared, as it is written and not as it is shown. Thread-safe; may ask the broker. */
public interface DeclaredDatasets {

    /** Whether a dataset is declared, as of now. */
    boolean isDeclared(String dataset);

    /** Whether a dataset is declared, as of a moment after a row was written to that place of the raw topic. */
    boolean isDeclaredAfter(int partition, long offset, String dataset);
}
