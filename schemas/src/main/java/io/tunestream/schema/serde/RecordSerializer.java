package io.tunestream.schema.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in the Confluent wire format, by Avro alone: behind the header that names the schema come the fields.
 * Thread-safe.
 */
final class RecordSerializer<V extends SpecificRecord> implements Serializer<V> {

    private final SchemaHeaders headers;
    private final SpecificDatumWriter<V> writer;
    private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

    RecordSerializer(Class<V> type, SchemaHeaders headers) {
        this.headers = headers;
        this.writer = new SpecificDatumWriter<>(type);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable V value) {
        return value == null ? null : write(headers.of(topic), value);
    }

    private byte[] write(byte[] header, V value) {
        Buffer buffer = BUFFERS.get();
        buffer.bytes.reset();
        buffer.bytes.writeBytes(header);
        try {
            buffer.encoder = EncoderFactory.get().directBinaryEncoder(buffer.bytes, buffer.encoder);
            writer.write(value, buffer.encoder);
            return buffer.bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        headers.close();
    }

    private static final class Buffer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        private @Nullable BinaryEncoder encoder;
    }
}
