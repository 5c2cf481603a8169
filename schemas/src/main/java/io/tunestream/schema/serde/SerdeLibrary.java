package io.tunestream.schema.serde;

/** Libraries that write and read Avro values in the Confluent wire format, which is the same for both. */
public enum SerdeLibrary {
    APICURIO(
            "io.apicurio.registry.serde.avro.AvroKafkaSerializer",
            "io.apicurio.registry.serde.avro.AvroKafkaDeserializer"),
    CONFLUENT(
            "io.confluent.kafka.serializers.KafkaAvroSerializer",
            "io.confluent.kafka.serializers.KafkaAvroDeserializer");

    private final String serializer;
    private final String deserializer;

    SerdeLibrary(String serializer, String deserializer) {
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    /** Name of the class that writes. */
    String serializer() {
        return serializer;
    }

    /** Name of the class that reads. */
    String deserializer() {
        return deserializer;
    }
}
