package io.tunestream.prep.check;

import io.tunestream.record.Violation;

/**
 * A violation and the row of a file it is in.
 *
 * @param row number of the row, from 1
 */
public record RowViolation(long row, Violation violation) {}
