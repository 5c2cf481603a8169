package io.tunestream.cli.validate;

/** Prints what was found, violation by violation and in the end. */
interface ReportPrinter extends AutoCloseable {

    /** A violation was found. */
    void violation(String file, RowViolation found);

    /** There are no more. */
    void finish(ValidationResult result);

    @Override
    void close();
}
