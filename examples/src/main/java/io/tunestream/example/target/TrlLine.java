package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.ContentPart;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.FunctionCall;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.conversation.ToolCall;
import io.tunestream.example.conversation.Weight;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** One line as it is written. */
final class TrlLine {
    private final Conversation conversation;
    private final JsonRow row;
    private final LineBuffer out;
    private final LineLosses losses;
    private final ObjectWriter objects;

    TrlLine(Conversation conversation, LineBuffer out, LineLosses losses) {
        this.conversation = conversation;
        this.row = conversation.row();
        this.out = out;
        this.losses = losses;
        this.objects = new ObjectWriter(row, out, losses);
    }

    void write() {
        out.text("{\"messages\":");
        int before = '[';
        for (int index = 0; index < conversation.size(); index++) {
            out.ascii(before);
            message(conversation.message(index));
            before = ',';
        }
        out.end(before, '[', ']');
        tools();
        out.ascii('}');
        if (conversation.parallelToolCalls() != NONE) {
            losses.add(Loss.PARALLEL_TOOL_CALLS);
        }
    }

    private void message(Message message) {
        out.text("{\"role\":\"");
        Role role = message.role();
        if (role != null) {
            out.raw(role.word());
        }
        out.ascii('"');
        member(",\"name\":", message.get(MessageMember.NAME));
        member(",\"tool_call_id\":", message.get(MessageMember.TOOL_CALL_ID));
        content(message);
        calls(message);
        out.ascii('}');
        if (message.isFrom(Role.ASSISTANT) && message.weight() == Weight.ZERO) {
            losses.add(Loss.WEIGHT);
        }
        if (message.has(MessageMember.AUDIO)) {
            losses.add(Loss.AUDIO);
        }
    }

    private void member(String key, int value) {
        if (value != NONE) {
            out.text(key);
            out.value(row, value);
        }
    }

    /** A refusal stands in place of a content that is not there. */
    private void content(Message message) {
        int content = message.get(MessageMember.CONTENT);
        if (message.has(MessageMember.REFUSAL)) {
            losses.add(Loss.REFUSAL);
            content = content == NONE ? message.get(MessageMember.REFUSAL) : content;
        }
        if (content == NONE || row.kind(content) != Kind.LIST) {
            member(",\"content\":", content);
            return;
        }
        out.text(",\"content\":");
        int before = '[';
        for (int part = row.first(content); part != NONE; part = row.next(part)) {
            out.ascii(before);
            part(part);
            before = ',';
        }
        out.end(before, '[', ']');
    }

    private void part(int node) {
        ContentPart part = new ContentPart();
        part.read(row, node);
        if (part.type() == ContentPart.Type.TEXT) {
            out.text("{\"type\":\"text\"");
            member(",\"text\":", part.text());
        } else {
            out.text("{\"type\":\"image\"");
            member(",\"url\":", RowValues.member(row, part.imageUrl(), "url"));
            if (RowValues.member(row, part.imageUrl(), "detail") != NONE) {
                losses.add(Loss.IMAGE_DETAIL);
            }
        }
        out.ascii('}');
    }

    private void calls(Message message) {
        int before = '[';
        int old = message.get(MessageMember.FUNCTION_CALL);
        if (message.has(MessageMember.TOOL_CALLS) || old != NONE) {
            out.text(",\"tool_calls\":");
            for (int each = RowValues.first(row, message.get(MessageMember.TOOL_CALLS));
                    each != NONE;
                    each = row.next(each)) {
                ToolCall call = new ToolCall();
                call.read(row, each);
                out.ascii(before);
                call(call.id(), call.function());
                before = ',';
            }
            if (old != NONE) {
                out.ascii(before);
                call(NONE, old);
                before = ',';
            }
            out.end(before, '[', ']');
        }
    }

    private void call(int id, int node) {
        FunctionCall function = new FunctionCall();
        function.read(row, node);
        out.text("{\"type\":\"function\"");
        member(",\"id\":", id);
        out.text(",\"function\":{\"name\":");
        out.value(row, function.name());
        out.text(",\"arguments\":");
        objects.arguments(function.arguments());
        out.text("}}");
    }

    private void tools() {
        int functions = RowValues.first(row, conversation.functions());
        if (conversation.tools() == NONE && functions == NONE) {
            return;
        }
        out.text(",\"tools\":");
        int before = '[';
        for (int each = RowValues.first(row, conversation.tools()); each != NONE; each = row.next(each)) {
            out.ascii(before);
            out.value(row, each);
            before = ',';
        }
        for (int each = functions; each != NONE; each = row.next(each)) {
            out.ascii(before);
            out.text("{\"type\":\"function\",\"function\":");
            out.value(row, each);
            out.ascii('}');
            before = ',';
        }
        out.end(before, '[', ']');
    }
}
