package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import org.jspecify.annotations.Nullable;

/** The items of a request and a response, of which those that are one turn of the assistant become one message. */
final class ResponseItems {
    private final Draft draft;
    private @Nullable Turn open;

    private ResponseItems(Draft draft) {
        this.draft = draft;
    }

    /** Adds what an input says: a text of the user, or items. */
    static void input(JsonValue input, Draft draft) {
        ResponseItems items = new ResponseItems(draft);
        if (input.isString()) {
            Turn user = new Turn(input, Role.USER);
            new ContentReader(draft).read(input, user);
            draft.add(user);
        }
        input.elements().forEach(items::item);
    }

    /** Adds the answer, which is one message. */
    static void output(JsonValue response, Draft draft) {
        ResponseItems items = new ResponseItems(draft);
        items.open = new Turn(response.get("output").or(response), Role.ASSISTANT);
        draft.add(items.open);
        response.get("output").elements().forEach(items::item);
    }

    private void item(JsonValue item) {
        switch (item.get("type").text()) {
            case "", "message" -> message(item);
            case "function_call" ->
                answering(item).call(Call.of(item, item.any("call_id", "id"), item.get("name"), item.get("arguments")));
            case "function_call_output" -> result(item);
            case "reasoning" -> reasoning(item);
            case "item_reference", "compaction" -> draft.find(LogRule.CONTEXT_BY_REFERENCE, item);
            default -> draft.find(LogRule.TOOL_HOSTED, item);
        }
    }

    private void message(JsonValue item) {
        Turn turn = new Turn(item, item.get("role"));
        if (!turn.isFrom(Role.ASSISTANT)) {
            open = null;
            new ContentReader(draft).read(item.get("content"), turn);
            draft.add(turn);
            return;
        }
        Turn answering = answering(item);
        if (!answering.saysNothing()) {
            answering.say(JsonValue.text("\n", item));
        }
        new ContentReader(draft).read(item.get("content"), answering);
    }

    /** The message of the assistant that goes on, or another. */
    private Turn answering(JsonValue item) {
        if (open == null) {
            open = new Turn(item, Role.ASSISTANT);
            draft.add(open);
        }
        return open;
    }

    private void result(JsonValue item) {
        open = null;
        Turn turn = new Turn(item, Role.TOOL);
        turn.result(item.get("call_id"), ABSENT);
        new ContentReader(draft).read(item.get("output"), turn);
        draft.add(turn);
    }

    private void reasoning(JsonValue item) {
        boolean said = !item.get("summary").isEmpty()
                || !item.any("content", "encrypted_content").isEmpty();
        if (said) {
            draft.find(LogRule.REASONING_DROPPED, item);
        }
    }
}
