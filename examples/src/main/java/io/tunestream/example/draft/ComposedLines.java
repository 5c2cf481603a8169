package io.tunestream.example.draft;

import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.function.IntFunction;

/** Makes chat lines of drafts, and rows of the lines. For one thread. */
public final class ComposedLines {
    private final JsonReader json;
    private final ChatLineComposer composer;

    public ComposedLines(JsonReader json) {
        this.json = json;
        this.composer = new ChatLineComposer(json);
    }

    /** Composes the chat line of a draft and reads it into a row, which may be faulty where the record is nested deeply. */
    public IntFunction<String> read(Draft draft, JsonRow into) {
        InventedIds.complete(draft);
        PlacedLine line = composer.compose(draft);
        json.read(line.bytes(), 0, true, into);
        return node -> line.pointer(into.start(node));
    }

    /** What the JSON in a string is; absent where it holds none. */
    public JsonValue opened(JsonValue string) {
        return string.json(json);
    }

    /** Reads JSON in strings. */
    public JsonReader json() {
        return json;
    }
}
