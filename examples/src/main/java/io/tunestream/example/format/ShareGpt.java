package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.check.ContentRule;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.ToolReader;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.List;
import java.util.Set;

/** ShareGPT's lines: {@code {"conversations": [{"from": …, "value": …}, …]}}. */
final class ShareGpt implements LogFormat {

    @Override
    public String name() {
        return "sharegpt";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`conversations` or `conversation`, a list of objects, without `messages` beside it",
                "`system` and `tools` beside the list; who speaks is `from` or `role`, what is said `value` or `content`");
    }

    /** Somebody wrote it. */
    @Override
    public ConversationPolicy conversations() {
        return ConversationPolicy.EACH;
    }

    @Override
    public Set<String> keys() {
        return Set.of("conversations", "conversation");
    }

    /** Of pairs of answers to choose from there is more to say than of one. */
    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue line = JsonValue.of(row, record);
        JsonValue list = line.any("conversations", "conversation");
        return !list.isEmpty()
                && list.elements().stream().allMatch(JsonValue::isObject)
                && !line.has("messages")
                && !line.has("chosen");
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        JsonValue line = JsonValue.of(row, record);
        Draft draft = new Draft(line);
        JsonValue list = line.any("conversations", "conversation");
        draft.messages(list);
        list.elements().forEach(item -> draft.add(turn(item, draft, into)));
        system(line.get("system"), draft);
        new ToolReader(into.json(), draft).read(line.get("tools"));
        if (!line.get("images").isEmpty()) {
            draft.find(ContentRule.CONTENT_PART_TYPE_UNKNOWN, line.get("images"));
        }
        into.add(draft);
    }

    /** Where the list begins with a system's text, that is the one. */
    private static void system(JsonValue system, Draft draft) {
        boolean instructed = !draft.isEmpty() && draft.first().isFrom(Role.SYSTEM);
        if (!system.isEmpty() && !instructed) {
            Turn turn = new Turn(system, Role.SYSTEM);
            new ContentReader(draft).read(system, turn);
            draft.instruct(turn);
        }
    }

    private static Turn turn(JsonValue item, Draft draft, Conversations into) {
        JsonValue from = item.any("from", "role");
        JsonValue value = item.any("value", "content");
        Turn turn = new Turn(item, from);
        turn.weight(item.get("weight"));
        if (from.says("function_call") || from.says("tool_call")) {
            calls(value, turn, draft, into);
        } else {
            new ContentReader(draft).read(value, turn);
        }
        if (turn.isFrom(Role.TOOL)) {
            turn.result(item.get("tool_call_id"), item.get("name"));
        }
        return turn;
    }

    /** One call or a list of them, as JSON. */
    private static void calls(JsonValue value, Turn turn, Draft draft, Conversations into) {
        JsonValue json = value.isString() ? into.opened(value) : value;
        List<JsonValue> calls = json.isList() ? json.elements() : List.of(json);
        if (!json.isList() && !json.isObject()) {
            draft.find(LogRule.BODY_NOT_JSON, value.or(turn.place()));
            new ContentReader(draft).read(value, turn);
            return;
        }
        calls.forEach(call -> turn.call(Call.of(call, ABSENT, call.get("name"), call.get("arguments"))));
    }
}
