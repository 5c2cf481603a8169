package io.tunestream.example.parse;

import java.util.Arrays;

/** A growing list of numbers that is used again for row after row. For one thread at a time. */
public final class IntList {
    private static final int FIRST_CAPACITY = 64;
    private static final int KEPT_CAPACITY = 4096;

    private int[] values;
    private int size;

    public IntList() {
        this(FIRST_CAPACITY);
    }

    /** With room for so many at first. */
    IntList(int capacity) {
        values = new int[capacity];
    }

    /** Forgets what it holds; lets go of the room that an unusually large row took. */
    public void clear() {
        size = 0;
        if (values.length > KEPT_CAPACITY) {
            values = new int[FIRST_CAPACITY];
        }
    }

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1) + 1);
        }
        values[size++] = value;
    }

    public int get(int index) {
        return values[index];
    }

    public void set(int index, int value) {
        values[index] = value;
    }

    public int size() {
        return size;
    }

    /** Cuts off what stands behind the first {@code length} numbers. */
    public void truncate(int length) {
        size = length;
    }
}
