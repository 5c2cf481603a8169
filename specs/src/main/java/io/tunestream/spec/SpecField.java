package io.tunestream.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * A key of a dataset specification as YAML has it, told from the Avro schema: a field {@code lingerMs} is the key
 * {@code linger} with a duration, a field {@code maxBytes} takes sizes.
 *
 * @param path     key with the keys above it, such as {@code batch.linger}
 * @param key      last part of the path
 * @param field    field of the record
 * @param kind     what the value is
 * @param required whether there is no useful default
 */
public record SpecField(String path, String key, Schema.Field field, Kind kind, boolean required) {

    /** What a value may be. */
    public enum Kind {
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        SWITCH,
        DURATION,
        SIZE,
        /** Names with texts. */
        MAPPING,
        /** A list of texts. */
        TEXTS,
        GROUP
    }

    private static final List<String> OURS = List.of("version", "appliedAt");
    private static final List<String> AUTOMATIC = List.of(
            "training.epochs",
            "training.batchSize",
            "training.learningRateMultiplier",
            "training.seed",
            "training.beta");
    private static final List<String> REQUIRED = List.of("dataset", "training", "training.baseModel");

    /** The keys of a record, in the order of the schema. */
    static List<SpecField> of(Schema schema, String prefix) {
        List<SpecField> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            if (!OURS.contains(field.name())) {
                fields.add(of(field, prefix));
            }
        }
        return fields;
    }

    private static SpecField of(Schema.Field field, String prefix) {
        Kind kind = kindOf(field);
        String key =
                kind == Kind.DURATION ? field.name().substring(0, field.name().length() - 2) : field.name();
        return new SpecField(prefix + key, key, field, kind, REQUIRED.contains(prefix + key));
    }

    private static Kind kindOf(Schema.Field field) {
        return switch (valueSchema(field).getType()) {
            case RECORD -> Kind.GROUP;
            case MAP -> Kind.MAPPING;
            case ARRAY -> Kind.TEXTS;
            case STRING -> Kind.TEXT;
            case BOOLEAN -> Kind.SWITCH;
            case DOUBLE -> Kind.NUMBER;
            case INT -> Kind.WHOLE_NUMBER;
            case LONG ->
                field.name().endsWith("Ms")
                        ? Kind.DURATION
                        : field.name().endsWith("Bytes") ? Kind.SIZE : Kind.WHOLE_NUMBER;
            default -> throw new IllegalStateException("no YAML form for " + field.name());
        };
    }

    /** Whether the word {@code auto} leaves the value to the provider, as leaving the key out does. */
    boolean isAutomatic() {
        return AUTOMATIC.contains(path);
    }

    /** What the record holds where the key is left out. */
    public Object fallback() {
        return SpecificData.get().getDefaultValue(field);
    }

    /** The schema of the value where there is one. */
    Schema valueSchema() {
        return valueSchema(field);
    }

    private static Schema valueSchema(Schema.Field field) {
        Schema schema = field.schema();
        if (!schema.isUnion()) {
            return schema;
        }
        Optional<Schema> value = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst();
        return value.orElseThrow();
    }

    /** The schema's documentation, one sentence. */
    public String meaning() {
        return Objects.requireNonNullElse(field.doc(), "");
    }

    /** All keys with those below them, in the order of the schema. */
    public static List<SpecField> all(Schema schema) {
        return all(schema, "");
    }

    private static List<SpecField> all(Schema schema, String prefix) {
        List<SpecField> all = new ArrayList<>();
        for (SpecField field : of(schema, prefix)) {
            all.add(field);
            if (field.kind() == Kind.GROUP) {
                all.addAll(all(field.valueSchema(), field.path() + "."));
            }
        }
        return all;
    }
}
