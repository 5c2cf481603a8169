package io.tunestream.example.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import org.jspecify.annotations.Nullable;

/** What the arguments of a tool must be: the compiled JSON Schema of its parameters. Immutable and thread-safe. */
public final class ArgumentSchema {

    private final @Nullable Schema schema;
    private final boolean isValid;

    /** What came of comparing. */
    public enum Comparison {
        MATCHES,
        DIFFERS,
        /** The schema is too large, or comparing would take more than one example may ask for. */
        UNCHECKED
    }

    private ArgumentSchema(@Nullable Schema schema, boolean isValid) {
        this.schema = schema;
        this.isValid = isValid;
    }

    static ArgumentSchema of(Schema schema) {
        return new ArgumentSchema(schema, true);
    }

    static ArgumentSchema unchecked() {
        return new ArgumentSchema(null, true);
    }

    static ArgumentSchema invalid() {
        return new ArgumentSchema(null, false);
    }

    /** Whether the parameters are a JSON Schema of type object, as far as could be told. */
    public boolean isValid() {
        return isValid;
    }

    /** Compares arguments with the schema; of one that is not valid they do not differ. */
    public Comparison compare(JsonNode arguments, SchemaBudget budget) {
        if (schema == null) {
            return isValid ? Comparison.UNCHECKED : Comparison.MATCHES;
        }
        budget.begin();
        try {
            boolean matches = schema.validate(
                            arguments, context -> context.getCollectorContext().put(SchemaBudget.class, budget))
                    .isEmpty();
            return matches ? Comparison.MATCHES : Comparison.DIFFERS;
        } catch (RuntimeException | StackOverflowError beyond) {
            // What the library cannot do within its bounds is nobody's fault who wrote the row.
            return Comparison.UNCHECKED;
        }
    }
}
