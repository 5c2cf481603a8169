package io.tunestream.prep.spec;

import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Which datasets are declared, as it is written and not as it is shown. Thread-safe; may ask the broker, and throws a
 * {@link RetriableException} where that does not answer in time and a {@link WakeupException} once it is closed.
 */
public interface DeclaredDatasets {

    /** Whether a dataset is declared, as of now. */
    boolean isDeclared(String dataset);

    /** Whether a dataset is declared, as of a moment after a row was written to that place of the raw topic. */
    boolean isDeclaredAfter(int partition, long offset, String dataset);
}
