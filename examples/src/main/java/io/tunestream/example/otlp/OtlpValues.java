package io.tunestream.example.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonValue;
import io.tunestream.example.target.LineBuffer;

/** Turns OTLP's typed values into plain JSON. */
final class OtlpValues {
    private final JsonReader json;

    OtlpValues(JsonReader json) {
        this.json = json;
    }

    /** The plain value: of a string the string itself, of a list or map JSON that is read anew; absent for a null. */
    JsonValue plain(JsonValue typed) {
        JsonValue simple = typed.any("stringValue", "boolValue", "doubleValue");
        if (simple.isPresent()) {
            return simple;
        }
        return typed.isEmpty()
                ? JsonValue.ABSENT
                : read(
                        out -> value(typed, out),
                        plain -> TypedPlace.ofValue(typed).pointer(plain));
    }

    /** The plain object of a list of keys and values. */
    JsonValue object(JsonValue attributes) {
        return read(
                out -> object(attributes, out),
                plain -> TypedPlace.ofMembers(attributes).pointer(plain));
    }

    private interface Writing {
        void to(LineBuffer out);
    }

    private JsonValue read(Writing writing, JsonValue.Outer outer) {
        LineBuffer out = new LineBuffer();
        writing.to(out);
        return JsonValue.of(out.toArray(), json, outer);
    }

    private static void value(JsonValue typed, LineBuffer out) {
        JsonValue simple = typed.any("stringValue", "boolValue", "doubleValue", "bytesValue");
        if (simple.isPresent()) {
            out.wholeValue(simple.row(), simple.node());
        } else if (typed.has("arrayValue")) {
            list(typed.get("arrayValue").get("values"), out);
        } else if (typed.has("kvlistValue")) {
            object(typed.get("kvlistValue").get("values"), out);
        } else {
            whole(typed.get("intValue"), out);
        }
    }

    /** A whole number is a string, since others than JSON's are larger. */
    private static void whole(JsonValue number, LineBuffer out) {
        boolean digits = number.text().matches("-?(0|[1-9][0-9]{0,18})");
        String text = digits ? number.text() : number.isNumber() ? Long.toString(number.number(0)) : "null";
        out.raw(text.getBytes(UTF_8));
    }

    private static void list(JsonValue values, LineBuffer out) {
        int before = '[';
        for (JsonValue value : values.elements()) {
            out.ascii(before);
            value(value, out);
            before = ',';
        }
        if (before == '[') {
            out.ascii('[');
        }
        out.ascii(']');
    }

    private static void object(JsonValue members, LineBuffer out) {
        int before = '{';
        for (JsonValue member : members.elements()) {
            out.ascii(before);
            out.ascii('"');
            out.raw(JsonStringEncoder.getInstance()
                    .quoteAsUTF8(member.get("key").text()));
            out.ascii('"');
            out.ascii(':');
            value(member.get("value"), out);
            before = ',';
        }
        if (before == '{') {
            out.ascii('{');
        }
        out.ascii('}');
    }
}
