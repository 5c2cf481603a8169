package io.tunestream.example.parse;

import java.util.Arrays;

/** A growing run of bytes that is used again for row after row. For one thread at a time. */
public final class Bytes {
    private static final int FIRST_CAPACITY = 4 * 1024;
    private static final int KEPT_CAPACITY = 16 * 1024;

    private byte[] array;
    private int size;

    public Bytes() {
        this(FIRST_CAPACITY);
    }

    /** With room for so many at first. */
    Bytes(int capacity) {
        array = new byte[capacity];
    }

    /** Forgets what it holds; lets go of the room that an unusually large row took. */
    public void clear() {
        size = 0;
        if (array.length > KEPT_CAPACITY) {
            array = new byte[FIRST_CAPACITY];
        }
    }

    public void append(int value) {
        reserve(1);
        array[size++] = (byte) value;
    }

    public void append(byte[] source, int from, int to) {
        int length = to - from;
        reserve(length);
        System.arraycopy(source, from, array, size, length);
        size += length;
    }

    /** Four bytes, the most significant first. */
    public void appendInt(int value) {
        reserve(Integer.BYTES);
        size += Integer.BYTES;
        setInt(size - Integer.BYTES, value);
    }

    public void setInt(int index, int value) {
        array[index] = (byte) (value >>> 24);
        array[index + 1] = (byte) (value >>> 16);
        array[index + 2] = (byte) (value >>> 8);
        array[index + 3] = (byte) value;
    }

    public int intAt(int index) {
        return array[index] << 24
                | (array[index + 1] & 0xFF) << 16
                | (array[index + 2] & 0xFF) << 8
                | (array[index + 3] & 0xFF);
    }

    /** Cuts off what stands behind the first {@code length} bytes. */
    public void truncate(int length) {
        size = length;
    }

    public int size() {
        return size;
    }

    /** The bytes themselves, valid up to {@link #size()} and until the next call that adds to them. */
    public byte[] array() {
        return array;
    }

    private void reserve(int length) {
        if (array.length - size < length) {
            array = Arrays.copyOf(array, Math.max(Math.addExact(size, length), 2 * array.length));
        }
    }
}
