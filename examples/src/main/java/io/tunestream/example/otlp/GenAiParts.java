package io.tunestream.example.otlp;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.JsonText;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.List;

/** Messages of parts. */
final class GenAiParts {
    private static final String RESULT = "tool_call_response";

    private GenAiParts() {}

    /** Adds a message: each result of a tool in it as a message, then what it says else. */
    static void message(JsonValue message, Draft draft) {
        List<JsonValue> parts = message.get("parts").elements();
        List<JsonValue> results = parts.stream().filter(GenAiParts::isResult).toList();
        results.forEach(result -> draft.add(result(result, draft)));
        if (results.isEmpty() || results.size() < parts.size()) {
            Turn turn = new Turn(message, message.get("role"));
            turn.name(message.get("name"));
            read(message.get("parts"), turn, draft);
            draft.add(turn);
        }
    }

    private static boolean isResult(JsonValue part) {
        return part.get("type").says(RESULT);
    }

    private static Turn result(JsonValue part, Draft draft) {
        Turn turn = new Turn(part, Role.TOOL);
        turn.result(part.get("id"), part.get("name"));
        new ContentReader(draft).read(JsonText.of(part.any("response", "result")), turn);
        return turn;
    }

    static Turn answer(JsonValue message, Draft draft) {
        Turn turn = new Turn(message, Role.ASSISTANT);
        read(message.get("parts"), turn, draft);
        return turn;
    }

    /** Adds what parts say and call; results aside. */
    static void read(JsonValue parts, Turn into, Draft draft) {
        parts.elements().stream()
                .filter(part -> !isResult(part))
                .forEach(part -> part(part, part.get("type").text(), into, draft));
    }

    private static void part(JsonValue part, String type, Turn into, Draft draft) {
        switch (type) {
            case "tool_call" -> into.call(Call.of(part, part.get("id"), part.get("name"), part.get("arguments")));
            case "server_tool_call", "server_tool_call_response" -> draft.find(LogRule.TOOL_HOSTED, part);
            case "compaction" -> draft.find(LogRule.CONTEXT_BY_REFERENCE, part);
            default -> new ContentReader(draft).part(part, into);
        }
    }
}
