package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.FunctionCall;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.ToolCall;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** Tools, their calls and their results in the words of the Converse API; functions of the old way are called by their names. */
final class BedrockTools {
    private static final String ANY_OBJECT = "{\"type\":\"object\",\"properties\":{}}";

    private final JsonRow row;
    private final ContentWriter blocks;
    private final LineBuffer out;
    private final LineLosses losses;
    private final ObjectWriter objects;
    private boolean none = true;

    BedrockTools(JsonRow row, ContentWriter blocks, LineBuffer out, LineLosses losses) {
        this.row = row;
        this.blocks = blocks;
        this.out = out;
        this.losses = losses;
        this.objects = new ObjectWriter(row, out, losses);
    }

    /** Writes the calls of an answer. */
    void calls(Message message) {
        int list = message.get(MessageMember.TOOL_CALLS);
        for (int each = RowValues.first(row, list); each != NONE; each = row.next(each)) {
            ToolCall call = new ToolCall();
            call.read(row, each);
            call(call.id(), call.function());
        }
        int old = message.get(MessageMember.FUNCTION_CALL);
        if (old != NONE) {
            call(NONE, old);
        }
    }

    private void call(int id, int node) {
        FunctionCall function = new FunctionCall();
        function.read(row, node);
        blocks.open("toolUse");
        out.text("{\"toolUseId\":");
        out.value(row, id == NONE ? function.name() : id);
        out.text(",\"name\":");
        out.value(row, function.name());
        out.text(",\"input\":");
        objects.arguments(function.arguments());
        out.text("}}");
    }

    void result(Message message) {
        int id = message.get(MessageMember.TOOL_CALL_ID);
        int call = id == NONE ? message.get(MessageMember.NAME) : id;
        blocks.open("toolResult");
        out.text("{\"toolUseId\":");
        if (call == NONE) {
            losses.add(Loss.RESULT_NAME);
            out.text("\"\"");
        } else {
            out.value(row, call);
        }
        out.text(",\"content\":");
        said(message.get(MessageMember.CONTENT));
        out.text("}}");
    }

    private void said(int content) {
        if (content == NONE || row.kind(content) != Kind.LIST) {
            out.text("[{\"text\":");
            if (content == NONE) {
                out.text("\"\"");
            } else {
                out.value(row, content);
            }
            out.text("}]");
            return;
        }
        int before = '[';
        for (int each = row.first(content); each != NONE; each = row.next(each)) {
            int text = RowValues.member(row, each, "text");
            if (text == NONE) {
                losses.add(Loss.CONTENT_PART);
            } else {
                out.ascii(before);
                out.text("{\"text\":");
                out.value(row, text);
                out.ascii('}');
                before = ',';
            }
        }
        out.end(before, '[', ']');
    }

    /** Writes what may be called. */
    void declare(int tools, int functions) {
        for (int each = RowValues.first(row, tools); each != NONE; each = row.next(each)) {
            declare(RowValues.member(row, each, "function"));
        }
        for (int each = RowValues.first(row, functions); each != NONE; each = row.next(each)) {
            declare(each);
        }
        if (!none) {
            out.text("]}");
        }
    }

    private void declare(int function) {
        int name = RowValues.member(row, function, "name");
        if (name == NONE) {
            losses.add(Loss.TOOL_KIND);
            return;
        }
        out.text(none ? ",\"toolConfig\":{\"tools\":[" : ",");
        none = false;
        out.text("{\"toolSpec\":{\"name\":");
        out.value(row, name);
        int description = RowValues.member(row, function, "description");
        if (description != NONE) {
            out.text(",\"description\":");
            out.value(row, description);
        }
        out.text(",\"inputSchema\":{\"json\":");
        int parameters = RowValues.member(row, function, "parameters");
        if (parameters == NONE) {
            out.text(ANY_OBJECT);
        } else {
            out.value(row, parameters);
        }
        out.text("}}}");
        if (RowValues.member(row, function, "strict") != NONE) {
            losses.add(Loss.TOOL_STRICT);
        }
    }
}
