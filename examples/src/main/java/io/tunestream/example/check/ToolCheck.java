package io.tunestream.example.check;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.FunctionCall;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.ToolCall;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.Set;

/** Whether calls of tools hold what trainers know. */
final class ToolCheck implements Check {

    @Override
    public Set<Rule> rules() {
        return Set.of(MessageRule.MESSAGE_UNKNOWN_KEY);
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        JsonRow row = conversation.row();
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            calls(row, message.get(MessageMember.TOOL_CALLS), out);
            function(row, message.get(MessageMember.FUNCTION_CALL), out);
        }
    }

    private static void calls(JsonRow row, int calls, Violations out) {
        if (calls == NONE || row.kind(calls) != Kind.LIST) {
            return;
        }
        ToolCall read = new ToolCall();
        for (int call = row.first(calls); call != NONE; call = row.next(call)) {
            if (row.kind(call) == Kind.OBJECT) {
                read.read(row, call);
                UnknownKeys.report(row, call, ToolCall::knows, out);
                function(row, read.function(), out);
            }
        }
    }

    private static void function(JsonRow row, int function, Violations out) {
        if (function != NONE && row.kind(function) == Kind.OBJECT) {
            UnknownKeys.report(row, function, FunctionCall::knows, out);
        }
    }
}
