package io.tunestream.schema.serde;

/**
 * The Confluent wire format: byte 0, the schema's id in four bytes, big-endian, then Avro's binary encoding.
 * Source: docs.confluent.io, "Wire format".
 */
final class WireFormat {

    static final int HEADER_LENGTH = 5;

    private WireFormat() {}

    static boolean startsWith(byte[] data, byte[] header) {
        if (data.length < HEADER_LENGTH) {
            return false;
        }
        for (int i = 0; i < HEADER_LENGTH; i++) {
            if (data[i] != header[i]) {
                return false;
            }
        }
        return true;
    }
}
