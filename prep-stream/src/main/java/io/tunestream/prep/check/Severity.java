package io.tunestream.prep.check;

/** What breaking a rule means; the letter stands on records. */
public enum Severity {
    /** An error: the row is rejected. */
    E,
    /** A warning: the row passes. */
    W,
    /** A fault that was repaired: the row passes. */
    F
}
