package io.tunestream.example.draft;

import static io.tunestream.example.draft.ChatLineComposer.bytes;

import io.tunestream.example.parse.JsonValue;
import java.util.List;

/** Writes tools as OpenAI's chat has them. */
final class ToolComposer {
    private static final byte[] ANY_OBJECT = bytes("{\"type\":\"object\",\"properties\":{}}");

    void write(List<Tool> tools, JsonValue place, PlacedLine line) {
        if (tools.isEmpty()) {
            return;
        }
        line.out().raw(bytes(",\"tools\":"));
        line.from(place).ascii('[');
        for (int index = 0; index < tools.size(); index++) {
            ChatLineComposer.comma(index, line.out());
            switch (tools.get(index)) {
                case Tool.Nested nested -> line.copy(nested.tool());
                case Tool.Flat flat -> flat(flat, line);
            }
        }
        line.out().ascii(']');
    }

    private static void flat(Tool.Flat tool, PlacedLine line) {
        line.from(tool.place()).raw(bytes("{\"type\":\"function\",\"function\":"));
        line.from(tool.place()).ascii('{');
        if (tool.name().isPresent()) {
            line.out().raw(bytes("\"name\":"));
            line.copy(tool.name());
            line.out().ascii(',');
        }
        member("description", tool.description(), line);
        line.out().raw(bytes("\"parameters\":"));
        parameters(tool, line);
        if (tool.strict().isPresent()) {
            line.out().raw(bytes(",\"strict\":"));
            line.copy(tool.strict());
        }
        line.out().raw(bytes("}}"));
    }

    private static void member(String name, JsonValue value, PlacedLine line) {
        if (value.isPresent()) {
            line.out().raw(bytes("\"" + name + "\":"));
            line.copy(value);
            line.out().ascii(',');
        }
    }

    private static void parameters(Tool.Flat tool, PlacedLine line) {
        if (!tool.parameters().isPresent()) {
            line.from(tool.place()).raw(ANY_OBJECT);
            return;
        }
        switch (tool.schemas()) {
            case JSON_SCHEMA -> line.copy(tool.parameters());
            case OPEN_API -> OpenApiSchema.write(tool.parameters(), line);
        }
    }
}
