package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in the Confluent wire format: those of our own schema version by Avro alone, any other by the configured
 * deserializer, which resolves the writer's schema. Bytes that are no such record are a {@link SerializationException}; a
 * registry that does not say what they are is a {@link Fault}, since they may well be one. Thread-safe.
 */
final class RecordDeserializer<V extends SpecificRecord> implements Deserializer<V> {

    private final Class<V> type;
    private final SchemaHeaders own;
    private final Deserializer<Object> resolving;
    private final RegistryApi registry;
    private final BoundedCall bounded;
    private final SpecificDatumReader<V> reader;
    private static final ThreadLocal<@Nullable BinaryDecoder> DECODERS = new ThreadLocal<>();

    RecordDeserializer(
            Class<V> type,
            SchemaHeaders own,
            Deserializer<Object> resolving,
            RegistryApi registry,
            BoundedCall bounded) {
        this.type = type;
        this.own = own;
        this.resolving = resolving;
        this.registry = registry;
        this.bounded = bounded;
        this.reader = new SpecificDatumReader<>(type);
    }

    @Override
    public @Nullable V deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        try {
            return WireFormat.startsWith(data, own.of(topic)) ? read(data) : resolve(topic, data);
        } catch (Fault | UnknownSchemaException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    WireFormat.fault(data).orElse("it is not a %s in Avro".formatted(type.getSimpleName())), e);
        }
    }

    private V read(byte[] data) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(data, WireFormat.HEADER_LENGTH, data.length - WireFormat.HEADER_LENGTH, DECODERS.get());
        DECODERS.set(decoder);
        return reader.read(null, decoder);
    }

    /** Where the registry has the schema, the first try may have failed because it did not answer; so there is a second. */
    private V resolve(String topic, byte[] data) {
        try {
            return resolved(topic, data);
        } catch (Fault e) {
            throw e;
        } catch (RuntimeException e) {
            int id = WireFormat.schemaId(data);
            if (id == 0) {
                throw e;
            }
            if (!registry.hasSchema(id)) {
                throw new UnknownSchemaException(id, registry.url(), e);
            }
            return resolved(topic, data);
        }
    }

    private V resolved(String topic, byte[] data) {
        return type.cast(bounded.make(() -> resolving.deserialize(topic, data)));
    }

    @Override
    public void close() {
        resolving.close();
        own.close();
    }
}
