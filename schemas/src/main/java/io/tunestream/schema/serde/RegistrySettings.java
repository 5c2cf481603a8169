package io.tunestream.schema.serde;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.nio.file.Path;
import java.util.Optional;

/** Where schemas are registered, as whom, and which classes write and read them. Secrets are named, never given. */
@ConfigMapping(prefix = "registry")
@Describe("The schema registry and the serializers, named by class as Kafka does.")
public interface RegistrySettings {

    @Describe("Address of the registry's Confluent-compatible API, without a user or a password.")
    @WithDefault("http://localhost:8081/apis/ccompat/v7")
    String url();

    @Describe("User for a registry that demands one, by HTTP Basic; without it no credentials are sent.")
    Optional<String> user();

    @Describe("Environment variable that holds the password of that user.")
    @WithDefault("TUNESTREAM_REGISTRY_PASSWORD")
    String passwordEnv();

    @Describe("File that holds the password of that user; it wins over the environment variable.")
    Optional<Path> passwordFile();

    @Describe("Whose certificates are trusted.")
    Truststore truststore();

    @Describe(
            "Whose classes write and read Avro values: apicurio, or confluent, which a build with -Pconfluent has. What they write is the"
                    + " same, so that services with either may run beside each other.")
    @WithDefault("apicurio")
    SerdeLibrary serdes();

    @Describe("Class that writes Avro values in the Confluent wire format, in place of that of serdes.")
    Optional<String> serializer();

    @Describe("Class that reads Avro values in the Confluent wire format, in place of that of serdes.")
    Optional<String> deserializer();

    /** Authorities. */
    interface Truststore {

        @Describe(
                "File with the certificates, in PEM, of the authorities that may vouch for the registry's own, such as a"
                        + " private one; without it those that the JDK trusts.")
        Optional<Path> location();
    }
}
