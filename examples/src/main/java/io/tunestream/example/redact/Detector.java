package io.tunestream.example.redact;

import io.tunestream.example.check.Rule;

/**
 * Finds one kind of thing in texts. Asked only where one of its anchors stands, so that a text without any costs next to nothing;
 * of a run of digits only the first is an anchor. Each answer must take time that does not grow with the text, but for what
 * is then found. Keeps nothing between calls, and is used by many threads.
 */
public interface Detector {

    /** The answer where nothing was found. */
    long NOTHING = -1;

    /** The rule that a find breaks; the mask is named by its code. */
    Rule rule();

    /** Bytes, ASCII, one of which stands in, or at the beginning of, each thing of the kind. */
    String anchors();

    /** Bytes, ASCII, one of which stands before an anchor; empty where anything may. */
    default String beforeAnchors() {
        return "";
    }

    /** Whether it finds numbers of many digits only: four groups of them at least, or seven in all. */
    default boolean needsManyDigits() {
        return false;
    }

    /** What is there around the anchor at an offset: a {@link #span}, or {@link #NOTHING}. */
    long find(TextWindow text, int anchor);

    /** The bytes from one offset to the other, which it does not include. */
    static long span(int from, int to) {
        return (long) from << 32 | to;
    }

    /** Where a span begins. */
    static int from(long span) {
        return (int) (span >>> 32);
    }

    /** Where a span ends. */
    static int to(long span) {
        return (int) span;
    }
}
