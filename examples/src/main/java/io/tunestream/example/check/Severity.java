package io.tunestream.example.check;

/** What breaking a rule means; the letter stands on records. */
public enum Severity {
    /** An error: the example is rejected. */
    E,
    /** A warning: the example passes. */
    W,
    /** A fault that was repaired: the example passes. */
    F,
    /** Nobody is told: the example passes. */
    OFF
}
