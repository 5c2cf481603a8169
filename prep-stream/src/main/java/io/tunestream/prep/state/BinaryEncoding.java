package io.tunestream.prep.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The compact binary form of what stays inside the service: numbers of 7 bits a byte, lowest first, texts and byte strings
 * behind their length.
 */
public final class BinaryEncoding {

    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = 0x7f;
    private static final int MORE = 0x80;

    private BinaryEncoding() {}

    /** A growing buffer to write to; for one thread. */
    public static final class Writer {
        private byte[] buffer;
        private int length;

        public Writer(int capacity) {
            buffer = new byte[capacity];
        }

        /** Any number; small ones that are not negative take fewest bytes. */
        public Writer number(long value) {
            ensure(10);
            long rest = value;
            while ((rest & ~PAYLOAD) != 0) {
                buffer[length++] = (byte) ((rest & PAYLOAD) | MORE);
                rest >>>= PAYLOAD_BITS;
            }
            buffer[length++] = (byte) rest;
            return this;
        }

        public Writer text(String value) {
            return bytes(value.getBytes(UTF_8));
        }

        public Writer bytes(byte[] value) {
            number(value.length);
            ensure(value.length);
            System.arraycopy(value, 0, buffer, length, value.length);
            length += value.length;
            return this;
        }

        public byte[] toBytes() {
            return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
        }

        private void ensure(int more) {
            if (buffer.length - length < more) {
                buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
            }
        }
    }

    public static long number(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; ; shift += PAYLOAD_BITS) {
            byte next = from.get();
            value |= (long) (next & PAYLOAD) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    public static int integer(ByteBuffer from) {
        return Math.toIntExact(number(from));
    }

    public static String text(ByteBuffer from) {
        return new String(bytes(from), UTF_8);
    }

    public static byte[] bytes(ByteBuffer from) {
        byte[] value = new byte[integer(from)];
        from.get(value);
        return value;
    }
}
