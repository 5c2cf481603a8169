package io.tunestream.cli.validate;

/** Prints what was found, violation by violation and in the end. */
interface ReportPrinter extends AutoCloseable {

    /** Prints nothing. */
    ReportPrinter NONE = new ReportPrinter() {
        @Override
        public void violation(String file, RowViolation found) {}

        @Override
        public void finish(ValidationResult result) {}

        @Override
        public void close() {}
    };

    /** A violation was found. */
    void violation(String file, RowViolation found);

    /** There are no more. */
    void finish(ValidationResult result);

    @Override
    void close();
}
