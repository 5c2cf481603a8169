package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;

/** Messages of blocks. */
final class AnthropicBlocks {

    private AnthropicBlocks() {}

    /** Adds a message: first the results of tools in it, each as a message, then what it says else. */
    static void message(JsonValue message, Draft draft) {
        Turn turn = new Turn(message, message.get("role"));
        JsonValue content = message.get("content");
        long results =
                content.elements().stream().filter(AnthropicBlocks::isResult).count();
        content.elements().stream()
                .filter(AnthropicBlocks::isResult)
                .forEach(result -> draft.add(result(result, draft)));
        read(content, turn, draft);
        boolean nothingElse = results > 0 && turn.saysNothing() && !turn.calls();
        if (!nothingElse) {
            draft.add(turn);
        }
    }

    private static boolean isResult(JsonValue block) {
        return block.get("type").says("tool_result");
    }

    private static Turn result(JsonValue block, Draft draft) {
        Turn turn = new Turn(block, Role.TOOL);
        turn.result(block.get("tool_use_id"), ABSENT);
        new ContentReader(draft).read(block.get("content").or(JsonValue.text("", block)), turn);
        return turn;
    }

    /** Adds what a content says and calls; results of tools aside. */
    static void read(JsonValue content, Turn into, Draft draft) {
        if (content.isList()) {
            content.elements().stream()
                    .filter(block -> !isResult(block))
                    .forEach(block -> block(block, block.get("type").text(), into, draft));
        } else {
            new ContentReader(draft).read(content, into);
        }
    }

    private static void block(JsonValue block, String type, Turn into, Draft draft) {
        if (type.equals("tool_use")) {
            into.call(Call.of(block, block.get("id"), block.get("name"), block.get("input")));
        } else if (isHosted(type)) {
            draft.find(LogRule.TOOL_HOSTED, block);
        } else {
            new ContentReader(draft).part(block, into);
        }
    }

    /** Whether a block is of one of the provider's own tools. */
    static boolean isHosted(String type) {
        return type.equals("server_tool_use") || type.startsWith("mcp_tool_") || type.endsWith("_tool_result");
    }
}
