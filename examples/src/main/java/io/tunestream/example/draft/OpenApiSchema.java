package io.tunestream.example.draft;

import static io.tunestream.example.draft.ChatLineComposer.bytes;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tunestream.example.parse.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes a schema as JSON Schema has it that is spelled as OpenAPI has it: types in capitals, {@code nullable} beside them, and
 * what says only how it is shown left out.
 */
final class OpenApiSchema {
    private static final Set<String> LEFT_OUT = Set.of("nullable", "propertyOrdering", "property_ordering");

    private OpenApiSchema() {}

    static void write(JsonValue schema, PlacedLine line) {
        if (!schema.isObject()) {
            line.copy(schema);
            return;
        }
        line.from(schema).ascii('{');
        int written = 0;
        for (JsonValue.Member member : schema.members()) {
            if (!isLeftOut(member)) {
                ChatLineComposer.comma(written++, line.out());
                key(member.name(), line);
                member(schema, member, line);
            }
        }
        line.out().ascii('}');
    }

    private static boolean isLeftOut(JsonValue.Member member) {
        return LEFT_OUT.contains(member.name())
                || (member.name().equals("format") && member.value().says("enum"));
    }

    private static void member(JsonValue schema, JsonValue.Member member, PlacedLine line) {
        JsonValue value = member.value();
        switch (member.name()) {
            case "type" -> type(value, schema.get("nullable").isTrue(), line);
            case "properties" -> properties(value, line);
            case "items" -> write(value, line);
            case "anyOf", "any_of" -> list(value.elements(), value, line);
            default -> line.copy(value);
        }
    }

    private static void type(JsonValue type, boolean nullable, PlacedLine line) {
        if (!type.isString()) {
            line.copy(type);
            return;
        }
        String word = '"' + type.text().toLowerCase(Locale.ROOT) + '"';
        line.from(type).raw(bytes(nullable ? "[" + word + ",\"null\"]" : word));
    }

    private static void properties(JsonValue properties, PlacedLine line) {
        if (!properties.isObject()) {
            line.copy(properties);
            return;
        }
        line.from(properties).ascii('{');
        List<JsonValue.Member> members = properties.members();
        for (int index = 0; index < members.size(); index++) {
            ChatLineComposer.comma(index, line.out());
            key(members.get(index).name(), line);
            write(members.get(index).value(), line);
        }
        line.out().ascii('}');
    }

    private static void list(List<JsonValue> schemas, JsonValue place, PlacedLine line) {
        line.from(place).ascii('[');
        for (int index = 0; index < schemas.size(); index++) {
            ChatLineComposer.comma(index, line.out());
            write(schemas.get(index), line);
        }
        line.out().ascii(']');
    }

    private static void key(String name, PlacedLine line) {
        line.out().ascii('"');
        line.out().raw(JsonStringEncoder.getInstance().quoteAsUTF8(name));
        line.out().raw(bytes("\":"));
    }
}
