package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.FinishReason;
import io.tunestream.example.draft.Part;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The events of a streamed message, put together by the blocks' indexes. */
final class AnthropicStream {
    private final SortedMap<Long, Block> blocks = new TreeMap<>();
    private final JsonValue place;
    private JsonValue stop = ABSENT;

    /** A block as it began, and the pieces of its text or input. */
    private record Block(JsonValue start, List<JsonValue> pieces) {}

    /** Of at least one event. */
    AnthropicStream(List<JsonValue> events) {
        place = events.getFirst();
        events.forEach(this::take);
    }

    private void take(JsonValue event) {
        long index = event.get("index").number(0);
        switch (event.get("type").text()) {
            case "content_block_start" -> blocks.put(index, new Block(event.get("content_block"), new ArrayList<>()));
            case "content_block_delta" -> piece(index, event.get("delta"));
            case "message_delta" -> stop = event.get("delta").get("stop_reason").or(stop);
            default -> {}
        }
    }

    private void piece(long index, JsonValue delta) {
        JsonValue piece = delta.any("text", "partial_json");
        Block block = blocks.get(index);
        if (block != null && piece.isString() && !piece.isEmpty()) {
            block.pieces().add(piece);
        }
    }

    /** Where it says why it ended, else where it begins. */
    JsonValue place() {
        return stop.or(place);
    }

    /** A stream that never said why it ended is broken. */
    FinishReason reason() {
        return stop.isPresent() ? FinishReason.of(stop.text()) : FinishReason.BROKEN;
    }

    Turn turn(Draft draft) {
        Turn turn = new Turn(place, Role.ASSISTANT);
        blocks.values().forEach(block -> read(block, turn, draft));
        return turn;
    }

    private static void read(Block block, Turn into, Draft draft) {
        JsonValue start = block.start();
        String type = start.get("type").text();
        if (type.equals("tool_use")) {
            into.call(new Call(start, start.get("id"), start.get("name"), block.pieces()));
        } else if (type.equals("text")) {
            text(block, into);
        } else if (AnthropicBlocks.isHosted(type)) {
            draft.find(LogRule.TOOL_HOSTED, start);
        } else if (type.equals("thinking") || type.equals("redacted_thinking")) {
            draft.find(LogRule.REASONING_DROPPED, start);
        } else {
            into.say(new Part.Other(start));
        }
    }

    private static void text(Block block, Turn into) {
        List<JsonValue> pieces = new ArrayList<>(block.pieces());
        if (!block.start().get("text").isEmpty()) {
            pieces.addFirst(block.start().get("text"));
        }
        if (!pieces.isEmpty()) {
            into.say(new Part.Text(pieces));
        }
    }
}
