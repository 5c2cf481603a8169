package io.tunestream.schema.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in the Confluent wire format. The configured serializer registers the schema and writes the first record
 * of each topic; the header that it wrote is the same for every later one, which needs Avro alone. Thread-safe.
 */
final class RecordSerializer<V extends SpecificRecord> implements Serializer<V> {

    private final Serializer<Object> registering;
    private final SpecificDatumWriter<V> writer;
    private final Map<String, byte[]> headers = new ConcurrentHashMap<>();
    private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

    RecordSerializer(Class<V> type, Serializer<Object> registering) {
        this.registering = registering;
        this.writer = new SpecificDatumWriter<>(type);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable V value) {
        if (value == null) {
            return null;
        }
        byte[] header = headers.get(topic);
        return header == null ? first(topic, value) : write(header, value);
    }

    private byte[] first(String topic, V value) {
        byte[] data = registering.serialize(topic, value);
        headers.put(topic, Arrays.copyOf(data, WireFormat.HEADER_LENGTH));
        return data;
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
        registering.close();
    }

    private static final class Buffer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        private @Nullable BinaryEncoder encoder;
    }
}
