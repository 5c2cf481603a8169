package io.tunestream.schema.serde;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;

/** Where schemas are registered and which classes write and read them. */
@ConfigMapping(prefix = "registry")
@Describe("The schema registry and the serializers, named by class as Kafka does.")
public interface RegistrySettings {

    @Describe("Address of the registry's Confluent-compatible API.")
    @WithDefault("http://localhost:8081/apis/ccompat/v7")
    String url();

    @Describe("Class that writes Avro values in the Confluent wire format.")
    @WithDefault("io.apicurio.registry.serde.avro.AvroKafkaSerializer")
    String serializer();

    @Describe("Class that reads Avro values in the Confluent wire format.")
    @WithDefault("io.apicurio.registry.serde.avro.AvroKafkaDeserializer")
    String deserializer();
}
