package io.tunestream.schema.serde;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The Confluent wire format: byte 0, the schema's id in four bytes, big-endian, then Avro's binary encoding.
 * Source: docs.confluent.io, "Wire format".
 */
final class WireFormat {

    static final int HEADER_LENGTH = 5;

    private WireFormat() {}

    /** The id of the schema that it was written with; 0, which no schema has, for bytes in another format. */
    static int schemaId(byte[] data) {
        return data.length < HEADER_LENGTH || data[0] != 0
                ? 0
                : Math.max(0, ByteBuffer.wrap(data).getInt(1));
    }

    /** Why bytes are in another format, without any of them; empty where they begin as this one does. */
    static Optional<String> fault(byte[] data) {
        if (data.length < HEADER_LENGTH) {
            return Optional.of("it has %d bytes, too few for one of ours".formatted(data.length));
        }
        return data[0] == 0 ? Optional.empty() : Optional.of("it does not begin with byte 0, as all of ours do");
    }

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
