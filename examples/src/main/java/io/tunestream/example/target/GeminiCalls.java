package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.FunctionCall;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.ToolCall;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Calls of tools, and their results. */
final class GeminiCalls {
    private final Conversation conversation;
    private final JsonRow row;
    private final ContentWriter parts;
    private final LineBuffer out;
    private final LineLosses losses;
    private final ObjectWriter objects;
    /** Names of the functions that the last answer called, by the id of the call. */
    private final Map<String, Integer> called = new LinkedHashMap<>();

    GeminiCalls(Conversation conversation, ContentWriter parts, LineBuffer out, LineLosses losses) {
        this.conversation = conversation;
        this.row = conversation.row();
        this.parts = parts;
        this.out = out;
        this.losses = losses;
        this.objects = new ObjectWriter(row, out, losses);
    }

    /** Whether the message is a result that was written with the one before it. */
    boolean isAnswered(int index) {
        return index > 0
                && InstructedLine.isResult(conversation.message(index))
                && InstructedLine.isResult(conversation.message(index - 1));
    }

    /** Writes the calls of an answer. */
    void calls(Message message) {
        called.clear();
        int list = message.get(MessageMember.TOOL_CALLS);
        if (list != NONE && row.kind(list) == Kind.LIST) {
            for (int each = row.first(list); each != NONE; each = row.next(each)) {
                call(each);
            }
        }
        int old = message.get(MessageMember.FUNCTION_CALL);
        if (old != NONE) {
            function(old);
        }
    }

    private void call(int node) {
        ToolCall call = new ToolCall();
        call.read(row, node);
        int name = function(call.function());
        if (call.id() != NONE) {
            called.put(RowValues.stringOrEmpty(row, call.id()), name);
        }
    }

    private int function(int node) {
        FunctionCall function = new FunctionCall();
        function.read(row, node);
        parts.open("functionCall");
        out.text("{\"name\":");
        out.value(row, function.name());
        out.text(",\"args\":");
        objects.arguments(function.arguments());
        out.text("}}");
        return function.name();
    }

    /** Writes the results from that message on that follow each other, in the order of the calls. */
    void results(int first) {
        int end = first;
        while (end < conversation.size() && InstructedLine.isResult(conversation.message(end))) {
            end++;
        }
        Set<Integer> ordered = new LinkedHashSet<>();
        for (String call : called.keySet()) {
            IntStream.range(first, end)
                    .filter(index -> callOf(conversation.message(index)).equals(call))
                    .forEach(ordered::add);
        }
        IntStream.range(first, end).forEach(ordered::add);
        ordered.forEach(index -> result(conversation.message(index)));
    }

    private String callOf(Message message) {
        return RowValues.stringOrEmpty(row, message.get(MessageMember.TOOL_CALL_ID));
    }

    private void result(Message message) {
        parts.open("functionResponse");
        out.text("{\"name\":");
        out.value(row, functionOf(message));
        out.text(",\"response\":");
        response(message.get(MessageMember.CONTENT));
        out.text("}}");
    }

    private int functionOf(Message message) {
        Integer function = called.get(callOf(message));
        if (function != null) {
            return function;
        }
        int name = message.get(MessageMember.NAME);
        if (name != NONE) {
            return name;
        }
        losses.add(Loss.RESULT_NAME);
        return message.get(MessageMember.TOOL_CALL_ID);
    }

    /** A result that is a JSON object is the response; any other is its {@code output}. */
    private void response(int content) {
        if (content != NONE && objects.object(content)) {
            return;
        }
        out.text("{\"output\":");
        if (content == NONE) {
            out.text("\"\"");
        } else {
            output(content);
        }
        out.ascii('}');
    }

    private void output(int content) {
        if (row.kind(content) != Kind.LIST) {
            out.wholeValue(row, content);
            return;
        }
        int before = '[';
        for (int each = row.first(content); each != NONE; each = row.next(each)) {
            int text = RowValues.member(row, each, "text");
            if (text == NONE) {
                losses.add(Loss.CONTENT_PART);
            } else {
                out.ascii(before);
                out.value(row, text);
                before = ',';
            }
        }
        out.end(before, '[', ']');
    }
}
