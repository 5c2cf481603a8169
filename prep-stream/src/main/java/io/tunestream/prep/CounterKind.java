package io.tunestream.prep;

/** How tokens are counted. */
public enum CounterKind {
    /** By the encoding of the dataset's base model. */
    EXACT,
    /** Characters divided by four. */
    CHARS
}
