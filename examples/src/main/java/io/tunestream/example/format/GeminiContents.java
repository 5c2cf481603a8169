package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.JsonText;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.List;

/** Contents of parts. */
final class GeminiContents {

    private GeminiContents() {}

    /** Adds a content: first the results of functions in it, each as a message, then what it says else. */
    static void content(JsonValue content, Draft draft) {
        List<JsonValue> results = content.get("parts").elements().stream()
                .map(part -> part.any("functionResponse", "function_response"))
                .filter(JsonValue::isPresent)
                .toList();
        results.forEach(result -> draft.add(result(result, draft)));
        Turn turn = content.has("role") ? new Turn(content, content.get("role")) : new Turn(content, Role.USER);
        read(content, turn, draft);
        boolean nothingElse = !results.isEmpty() && turn.saysNothing() && !turn.calls();
        if (!nothingElse) {
            draft.add(turn);
        }
    }

    private static Turn result(JsonValue result, Draft draft) {
        Turn turn = new Turn(result, Role.TOOL);
        turn.result(result.get("id"), result.get("name"));
        JsonValue response = result.get("response");
        JsonValue only = response.members().size() == 1 ? response.any("result", "output") : ABSENT;
        new ContentReader(draft).read(only.isString() ? only : JsonText.of(response.or(result)), turn);
        return turn;
    }

    /** Adds what the parts of a content, or a text, say and call; results aside. */
    static void read(JsonValue content, Turn into, Draft draft) {
        if (content.isString()) {
            new ContentReader(draft).read(content, into);
        }
        content.get("parts").elements().forEach(part -> part(part, into, draft));
    }

    private static void part(JsonValue part, Turn into, Draft draft) {
        ContentReader reader = new ContentReader(draft);
        JsonValue call = part.any("functionCall", "function_call");
        JsonValue data = part.any("inlineData", "inline_data");
        if (call.isPresent()) {
            into.call(Call.of(call, call.get("id"), call.get("name"), call.get("args")));
        } else if (data.isPresent()) {
            reader.data(part, data.get("data"), data.any("mimeType", "mime_type"), ABSENT, into);
        } else if (!part.has("functionResponse") && !part.has("function_response")) {
            reader.part(part, into);
        }
    }
}
