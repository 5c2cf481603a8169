package io.tunestream.prep.count;

import java.util.Arrays;

/** A growing list of ranges of an array. An empty one is none, and one that adjoins the last extends it, unless sealed. */
final class Ranges {
    private static final int KEPT_CAPACITY = 1024;

    private int[] bounds = new int[32];
    private int size;
    private int sealed;

    void clear() {
        size = 0;
        sealed = 0;
        if (bounds.length > KEPT_CAPACITY) {
            bounds = new int[32];
        }
    }

    void add(int from, int to) {
        if (from == to) {
            return;
        }
        if (size > sealed && to(size - 1) == from) {
            bounds[2 * size - 1] = to;
            return;
        }
        if (bounds.length == 2 * size) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * size] = from;
        bounds[2 * size + 1] = to;
        size++;
    }

    /** The ranges so far stay as they are. */
    void seal() {
        sealed = size;
    }

    int size() {
        return size;
    }

    int from(int index) {
        return bounds[2 * index];
    }

    int to(int index) {
        return bounds[2 * index + 1];
    }
}
