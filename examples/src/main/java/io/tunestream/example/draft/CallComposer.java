package io.tunestream.example.draft;

import static io.tunestream.example.draft.ChatLineComposer.bytes;

import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonValue;
import io.tunestream.example.target.LineBuffer;
import java.util.List;

/** Writes the calls of a message, their arguments as JSON in a string. */
final class CallComposer {
    private static final byte[] QUOTE = bytes("\"");

    private final JsonReader json;
    private final LineBuffer compact = new LineBuffer();

    CallComposer(JsonReader json) {
        this.json = json;
    }

    void write(Turn turn, PlacedLine line) {
        if (turn.calls.isEmpty()) {
            return;
        }
        line.out().raw(bytes(",\"tool_calls\":"));
        line.from(turn.calls.getFirst().place()).ascii('[');
        for (int index = 0; index < turn.calls.size(); index++) {
            ChatLineComposer.comma(index, line.out());
            call(turn.calls.get(index), line);
        }
        line.out().ascii(']');
    }

    private void call(Call call, PlacedLine line) {
        line.from(call.place()).raw(bytes("{\"id\":"));
        line.copy(call.id());
        line.out().raw(bytes(",\"type\":\"function\",\"function\":"));
        line.from(call.place()).ascii('{');
        if (call.name().isPresent()) {
            line.out().raw(bytes("\"name\":"));
            line.copy(call.name());
            line.out().ascii(',');
        }
        line.out().raw(bytes("\"arguments\":"));
        arguments(call, line);
        line.out().raw(bytes("}}"));
    }

    private void arguments(Call call, PlacedLine line) {
        List<JsonValue> pieces = call.arguments().stream()
                .filter(piece -> !piece.isString() || !piece.isEmpty())
                .toList();
        if (pieces.isEmpty()) {
            line.from(call.place()).raw(bytes("\"{}\""));
        } else if (pieces.getFirst().isString()) {
            ChatLineComposer.text(pieces.size() == 1 ? List.of(opened(pieces.getFirst())) : pieces, line);
        } else {
            object(pieces.getFirst(), line);
        }
    }

    /** A string that holds a string is that string. */
    private JsonValue opened(JsonValue string) {
        JsonValue inner = string.row().beginsWith(string.node(), QUOTE) ? string.json(json) : string;
        return inner.isString() ? inner : string;
    }

    private void object(JsonValue value, PlacedLine line) {
        compact.clear();
        compact.wholeValue(value.row(), value.node());
        line.from(value).ascii('"');
        line.out().escaped(compact.toArray());
        line.out().ascii('"');
    }
}
