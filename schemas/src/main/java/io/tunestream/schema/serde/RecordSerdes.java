package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.schema.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializers of the declared topics. Those that the configuration names by class register and resolve schemas;
 * the rest is Avro alone. Thread-safe; each call makes a new one, closed by the client that it is given to.
 */
public final class RecordSerdes {

    static {
        // Avro 1.12 instantiates only classes of trusted packages; read once, before Avro's first record.
        if (System.getProperty("org.apache.avro.SERIALIZABLE_PACKAGES") == null) {
            System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "io.tunestream.record,java.lang,java.util");
        }
    }

    private final RegistrySettings registry;
    private final RegistryApi api;
    private final BoundedCall bounded;

    public RecordSerdes(RegistrySettings registry) {
        this(registry, BoundedCall.of(registry.url()));
    }

    RecordSerdes(RegistrySettings registry, BoundedCall bounded) {
        this.registry = registry;
        this.api = new RegistryApi(registry.url());
        this.bounded = bounded;
    }

    public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return new RecordSerializer<>(topic.value(), headers(topic));
    }

    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        return new RecordDeserializer<>(topic.value(), headers(topic), resolving(), api, bounded);
    }

    public <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic));
    }

    /** Has the schema of a topic registered, which otherwise its first record does. */
    public void register(Topic<?> topic) {
        try (SchemaHeaders headers = headers(topic)) {
            headers.of(topic.name());
        }
    }

    private SchemaHeaders headers(Topic<?> topic) {
        return new SchemaHeaders(topic.value(), registering(), api, bounded);
    }

    @SuppressWarnings("unchecked") // the configured class takes any Avro record
    private Serializer<Object> registering() {
        Serializer<Object> made = instance(registry.serializer(), Serializer.class);
        made.configure(properties(), false);
        return made;
    }

    @SuppressWarnings("unchecked") // the configured class gives any Avro record
    private Deserializer<Object> resolving() {
        Deserializer<Object> made = instance(registry.deserializer(), Deserializer.class);
        made.configure(properties(), false);
        return made;
    }

    private static <T> T instance(String className, Class<T> type) {
        try {
            return type.cast(Class.forName(className).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new Fault(
                    FaultCode.SERDE_UNUSABLE, "%s is not a usable %s".formatted(className, type.getSimpleName()), e);
        }
    }

    /** What Confluent's and Apicurio's classes need to know; each ignores the other's. */
    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("schema.registry.url", registry.url());
        properties.put("specific.avro.reader", true);
        properties.put("auto.register.schemas", true);
        properties.put("avro.remove.java.properties", true);
        properties.put("apicurio.registry.url", RegistryUrls.apicurio(registry.url()));
        properties.put("apicurio.registry.auto-register", true);
        properties.put("apicurio.registry.auto-register.if-exists", "FIND_OR_CREATE_VERSION");
        // One self-contained schema a subject: not every client resolves references to references.
        properties.put("apicurio.registry.dereference-schema", true);
        properties.put("apicurio.registry.headers.enabled", false);
        properties.put("apicurio.registry.use-id", "contentId");
        properties.put("apicurio.registry.id-handler", "io.apicurio.registry.serde.Default4ByteIdHandler");
        properties.put("apicurio.registry.use-specific-avro-reader", true);
        properties.put(
                "apicurio.registry.artifact-resolver-strategy", "io.apicurio.registry.serde.strategy.TopicIdStrategy");
        return properties;
    }
}
