package io.tunestream.example.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import org.jspecify.annotations.Nullable;

/** What the arguments of a tool must be: the compiled JSON Schema of its parameters. Immutable and thread-safe. */
public final class ArgumentSchema {

    private final @Nullable Schema schema;
    private final boolean isValid;
    private final int bytes;

    /** What came of comparing. */
    public enum Comparison {
        MATCHES,
        DIFFERS,
        /** The schema or the arguments are too large, or the schema refers to itself too often. */
        UNCHECKED
    }

    private ArgumentSchema(@Nullable Schema schema, boolean isValid, int bytes) {
        this.schema = schema;
        this.isValid = isValid;
        this.bytes = bytes;
    }

    static ArgumentSchema of(Schema schema, int bytes) {
        return new ArgumentSchema(schema, true, bytes);
    }

    static ArgumentSchema unchecked() {
        return new ArgumentSchema(null, true, 0);
    }

    static ArgumentSchema invalid() {
        return new ArgumentSchema(null, false, 0);
    }

    /** Whether the parameters are a JSON Schema of type object, as far as could be told. */
    public boolean isValid() {
        return isValid;
    }

    /**
     * Compares arguments with the schema; of one that is not valid they do not differ.
     *
     * @param length bytes that the arguments were read from
     */
    public Comparison compare(JsonNode arguments, int length, SchemaBudget budget) {
        if (schema == null || !budget.takeComparing(bytes, length)) {
            return isValid ? Comparison.UNCHECKED : Comparison.MATCHES;
        }
        try {
            return schema.validate(arguments).isEmpty() ? Comparison.MATCHES : Comparison.DIFFERS;
        } catch (RuntimeException | StackOverflowError beyond) {
            // What the library cannot do within its bounds is nobody's fault who wrote the row.
            return Comparison.UNCHECKED;
        }
    }
}
