package io.tunestream.example.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonValue;
import io.tunestream.example.target.LineBuffer;
import java.util.List;

/** Composes the chat line of a draft. One object for line after line, of one thread. */
final class ChatLineComposer {
    private final CallComposer calls;
    private final ToolComposer tools = new ToolComposer();

    ChatLineComposer(JsonReader json) {
        calls = new CallComposer(json);
    }

    /** The line, not canonical, with its places; as long as the record is held. */
    PlacedLine compose(Draft draft) {
        PlacedLine line = new PlacedLine();
        LineBuffer out = line.from(draft.place);
        out.raw(bytes("{\"messages\":"));
        line.from(draft.messages.or(draft.place)).ascii('[');
        for (int index = 0; index < draft.turns.size(); index++) {
            comma(index, out);
            turn(draft.turns.get(index), line);
        }
        out.ascii(']');
        tools.write(draft.tools, draft.place, line);
        if (draft.parallelCalls != null) {
            out.raw(bytes(",\"parallel_tool_calls\":"));
            line.from(draft.place).raw(bytes(draft.parallelCalls.toString()));
        }
        out.ascii('}');
        return line;
    }

    private void turn(Turn turn, PlacedLine line) {
        line.from(turn.place).raw(bytes("{\"role\":"));
        role(turn, line);
        member("name", turn.name, line);
        member("tool_call_id", turn.resultOf, line);
        content(turn, line);
        calls.write(turn, line);
        member("weight", turn.weight, line);
        line.out().ascii('}');
    }

    private static void role(Turn turn, PlacedLine line) {
        if (turn.role != null) {
            line.from(turn.said.or(turn.place)).ascii('"');
            line.out().raw(turn.role.word());
            line.out().ascii('"');
        } else if (turn.said.isPresent()) {
            line.copy(turn.said);
        } else {
            line.from(turn.place).raw(bytes("null"));
        }
    }

    private static void member(String name, JsonValue value, PlacedLine line) {
        if (value.isPresent()) {
            line.out().raw(bytes(",\"" + name + "\":"));
            line.copy(value);
        }
    }

    private static void content(Turn turn, PlacedLine line) {
        if (turn.oddContent.isPresent()) {
            member("content", turn.oddContent, line);
        } else if (!turn.parts.isEmpty() && !turn.onlyCalls()) {
            line.out().raw(bytes(",\"content\":"));
            parts(turn, line);
        }
    }

    private static void parts(Turn turn, PlacedLine line) {
        if (turn.parts.stream().allMatch(Part.Text.class::isInstance)) {
            text(
                    turn.parts.stream()
                            .flatMap(part -> ((Part.Text) part).pieces().stream())
                            .toList(),
                    line);
            return;
        }
        line.from(turn.place).ascii('[');
        for (int index = 0; index < turn.parts.size(); index++) {
            comma(index, line.out());
            part(turn.parts.get(index), line);
        }
        line.out().ascii(']');
    }

    private static void part(Part part, PlacedLine line) {
        switch (part) {
            case Part.Text text -> {
                line.from(text.pieces().getFirst()).raw(bytes("{\"type\":\"text\",\"text\":"));
                text(text.pieces(), line);
                line.out().ascii('}');
            }
            case Part.Picture picture -> picture(picture, line);
            case Part.Other other -> line.copy(other.value());
        }
    }

    private static void picture(Part.Picture picture, PlacedLine line) {
        line.from(picture.url()).raw(bytes("{\"type\":\"image_url\",\"image_url\":{\"url\":\""));
        line.out().escaped(bytes(picture.prefix()));
        line.inner(picture.url());
        line.out().ascii('"');
        member("detail", picture.detail(), line);
        line.out().raw(bytes("}}"));
    }

    static void text(List<JsonValue> pieces, PlacedLine line) {
        line.from(pieces.getFirst()).ascii('"');
        pieces.forEach(line::inner);
        line.out().ascii('"');
    }

    static void comma(int index, LineBuffer out) {
        if (index > 0) {
            out.ascii(',');
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
