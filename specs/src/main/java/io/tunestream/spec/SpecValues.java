package io.tunestream.spec;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Values of a specification between YAML and the Avro record. */
public final class SpecValues {

    private static final String AUTO = "auto";

    private SpecValues() {}

    /** The value as the record has it; empty where the text is not of the field's kind. */
    static Optional<Object> parse(SpecField field, ScalarNode scalar) {
        String text = scalar.getValue().strip();
        if (scalar.getTag().equals(Tag.NULL)) {
            return Optional.empty();
        }
        if (field.isAutomatic() && text.equals(AUTO)) {
            return Optional.of(field.fallback());
        }
        return switch (field.kind()) {
            case TEXT -> Optional.of(scalar.getValue());
            case SWITCH ->
                text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
            case DURATION -> boxed(Quantities.milliseconds(text));
            case SIZE -> boxed(Quantities.bytes(text));
            case NUMBER -> number(text);
            case WHOLE_NUMBER -> wholeNumber(field, text);
            case MAPPING, TEXTS, GROUP -> Optional.empty();
        };
    }

    private static Optional<Object> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static Optional<Object> number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> wholeNumber(SpecField field, String text) {
        try {
            String digits = text.replace("_", "");
            boolean small = field.valueSchema().getType() == Schema.Type.INT;
            return Optional.of(small ? (Object) Integer.valueOf(digits) : (Object) Long.valueOf(digits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What a value of the field's kind looks like. */
    public static String form(SpecField field) {
        return switch (field.kind()) {
            case TEXT -> "text";
            case SWITCH -> "true or false";
            case DURATION -> "a duration such as 90s, 5m, 12h or 30d";
            case SIZE -> "a size such as 512KiB or 256MiB";
            case NUMBER -> "a number" + orAuto(field);
            case WHOLE_NUMBER -> "a whole number" + orAuto(field);
            case MAPPING -> "a mapping of names to texts";
            case TEXTS -> "a list of texts such as [a, b]";
            case GROUP -> "a mapping of keys to values";
        };
    }

    /** The words that follow what the value must be where it may be left to the provider. */
    public static String orAuto(SpecField field) {
        return field.isAutomatic() ? " or " + AUTO : "";
    }

    /** The record's value as YAML has it. */
    public static String print(SpecField field, Object value) {
        if (field.isAutomatic() && value.equals(field.fallback())) {
            return AUTO;
        }
        return switch (field.kind()) {
            case DURATION -> Quantities.duration((long) value);
            case SIZE -> Quantities.size((long) value);
            case TEXT, SWITCH, NUMBER, WHOLE_NUMBER, MAPPING, TEXTS, GROUP -> value.toString();
        };
    }
}
