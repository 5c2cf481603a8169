package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.Topic;
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
    private final RegistryAccess access;
    private final RegistryApi api;
    private final BoundedCall bounded;
    private final PassedOver passedOver;

    /** Of which no reader passes anything over. */
    public RecordSerdes(RegistrySettings registry) {
        this(registry, BoundedCall.of(registry.url()));
    }

    RecordSerdes(RegistrySettings registry, BoundedCall bounded) {
        this(registry, bounded, PassedOver.NOTHING);
    }

    private RecordSerdes(RegistrySettings registry, BoundedCall bounded, PassedOver passedOver) {
        this.passedOver = passedOver;
        this.registry = registry;
        this.access = RegistryAccess.of(registry);
        this.api = new RegistryApi(access);
        this.bounded = bounded;
    }

    /**
     * Of a service, whose readers pass over what the operator says.
     *
     * @param settings with {@link RegistrySettings}, {@link RecordSettings} and the names of the topics
     */
    public static RecordSerdes of(Settings settings) {
        RegistrySettings registry = settings.of(RegistrySettings.class);
        return new RecordSerdes(registry, BoundedCall.of(registry.url()), PassedOver.of(settings));
    }

    /** Reads records of any topics; whoever asks for it closes it. */
    public RecordReader reader() {
        return new RecordReader(this, passedOver);
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
        Serializer<Object> made =
                instance(registry.serializer().orElseGet(() -> registry.serdes().serializer()), Serializer.class);
        made.configure(SerdeProperties.of(access), false);
        return made;
    }

    @SuppressWarnings("unchecked") // the configured class gives any Avro record
    private Deserializer<Object> resolving() {
        Deserializer<Object> made = instance(
                registry.deserializer().orElseGet(() -> registry.serdes().deserializer()), Deserializer.class);
        made.configure(SerdeProperties.of(access), false);
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
}
