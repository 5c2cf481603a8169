package io.tunestream.schema.serde;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in the Confluent wire format: those of our own schema version by Avro alone, any other by the configured
 * deserializer, which resolves the writer's schema. Thread-safe.
 */
final class RecordDeserializer<V extends SpecificRecord> implements Deserializer<V> {

    private final Class<V> type;
    private final Deserializer<Object> resolving;
    private final Serializer<Object> registering;
    private final SpecificDatumReader<V> reader;
    private final Map<String, byte[]> headers = new ConcurrentHashMap<>();
    private static final ThreadLocal<@Nullable BinaryDecoder> DECODERS = new ThreadLocal<>();

    RecordDeserializer(Class<V> type, Deserializer<Object> resolving, Serializer<Object> registering) {
        this.type = type;
        this.resolving = resolving;
        this.registering = registering;
        this.reader = new SpecificDatumReader<>(type);
    }

    @Override
    public @Nullable V deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        byte[] own = headers.computeIfAbsent(topic, this::headerOf);
        return WireFormat.startsWith(data, own) ? read(data) : type.cast(resolving.deserialize(topic, data));
    }

    /** The header of our own schema version; asks the registry once. */
    private byte[] headerOf(String topic) {
        Schema schema = SpecificData.get().getSchema(type);
        SpecificRecord blank = (SpecificRecord) SpecificData.newInstance(type, schema);
        schema.getFields()
                .forEach(field -> blank.put(field.pos(), SpecificData.get().getDefaultValue(field)));
        return Arrays.copyOf(registering.serialize(topic, blank), WireFormat.HEADER_LENGTH);
    }

    private V read(byte[] data) {
        try {
            BinaryDecoder decoder = DecoderFactory.get()
                    .binaryDecoder(
                            data, WireFormat.HEADER_LENGTH, data.length - WireFormat.HEADER_LENGTH, DECODERS.get());
            DECODERS.set(decoder);
            return reader.read(null, decoder);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("a value does not match its schema id (" + type.getSimpleName() + ")", e);
        }
    }

    @Override
    public void close() {
        resolving.close();
        registering.close();
    }
}
