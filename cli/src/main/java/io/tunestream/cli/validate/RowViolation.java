package io.tunestream.cli.validate;

import io.tunestream.example.check.Violation;

/**
 * A violation and the row of a file it is in.
 *
 * @param row number of the row, from 1
 */
record RowViolation(long row, Violation violation) {}
