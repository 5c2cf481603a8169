package io.tunestream.schema.serde;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * A schema under the id that a registry gave it, as Confluent's API tells of a version.
 *
 * @param subject subject that it is a version of
 * @param id      id that records carry
 * @param schema  its text, byte for byte
 */
record RegisteredSchema(String subject, int id, String schema) {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Fails with {@link UncheckedIOException} where the text is no such thing. */
    static RegisteredSchema ofJson(String json) {
        try {
            return JSON.readValue(json, RegisteredSchema.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String toJson() {
        return write(this);
    }

    /** What registers it under this id where the registry takes one. */
    String toRegistration() {
        return write(Map.of("id", id, "schema", schema));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One schema may stand under several ids, and after a loss one id for several schemas. */
    String key() {
        return subject + "/" + id;
    }

    /** Whether a text, in whatever form a registry has brought it, is this schema. */
    boolean hasText(String text) {
        return text.equals(schema) || parsed(text).equals(parsed(schema));
    }

    /** Where it stands, for a sentence. */
    @Override
    public String toString() {
        return "%s with id %d".formatted(subject, id);
    }

    /** Where one of the two cannot read what the other has written; empty where each can read both. */
    Optional<String> differenceFrom(Schema other) {
        return parsed(schema)
                .map(own -> difference(own, other).or(() -> difference(other, own)))
                .orElseGet(() -> Optional.of("it is no Avro schema"));
    }

    private static Optional<String> difference(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(each -> "%s at %s".formatted(each.getType(), each.getLocation()))
                .findFirst();
    }

    /** Empty for a text in another language than Avro's. */
    private static Optional<Schema> parsed(String text) {
        try {
            return Optional.of(new Schema.Parser().parse(text));
        } catch (AvroRuntimeException e) {
            return Optional.empty();
        }
    }
}
