package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The first bytes of every record of one type, which name the schema that this version of ours writes. The configured
 * serializer registers it, once a topic. Thread-safe.
 */
final class SchemaHeaders implements AutoCloseable {

    private final Schema schema;
    private final Class<? extends SpecificRecord> type;
    private final Serializer<Object> registering;
    private final RegistryApi registry;
    private final BoundedCall bounded;
    private final Map<String, byte[]> headers = new ConcurrentHashMap<>();

    SchemaHeaders(
            Class<? extends SpecificRecord> type,
            Serializer<Object> registering,
            RegistryApi registry,
            BoundedCall bounded) {
        this.schema = SpecificData.get().getSchema(type);
        this.type = type;
        this.registering = registering;
        this.registry = registry;
        this.bounded = bounded;
    }

    /** Fails with a fault of {@link RegistryApi} where the registry has yet to be asked and does not take it. */
    byte[] of(String topic) {
        byte[] known = headers.get(topic);
        return known == null ? headers.computeIfAbsent(topic, this::register) : known;
    }

    private byte[] register(String topic) {
        try {
            byte[] record = bounded.make(() -> registering.serialize(topic, blank()));
            return Arrays.copyOf(record, WireFormat.HEADER_LENGTH);
        } catch (Fault e) {
            throw e;
        } catch (RuntimeException e) {
            registry.get("/subjects"); // says it better where the registry is the reason
            throw new Fault(
                    FaultCode.REGISTRY_REFUSED,
                    "the schema registry did not take the schema of %s (%s)"
                            .formatted(topic, e.getClass().getSimpleName()),
                    e);
        }
    }

    private SpecificRecord blank() {
        SpecificRecord blank = (SpecificRecord) SpecificData.newInstance(type, schema);
        schema.getFields()
                .forEach(field -> blank.put(field.pos(), SpecificData.get().getDefaultValue(field)));
        return blank;
    }

    @Override
    public void close() {
        registering.close();
    }
}
