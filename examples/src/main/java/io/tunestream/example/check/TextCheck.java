package io.tunestream.example.check;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.Set;

/** Whether the texts of a conversation are fit to be written. */
final class TextCheck implements Check {
    private static final MessageMember[] MEMBERS = MessageMember.values();

    @Override
    public Set<Rule> rules() {
        return Set.of(RowRule.LONE_SURROGATE, RowRule.NUL_OR_CONTROL_CHAR);
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        JsonRow row = conversation.row();
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            for (MessageMember member : MEMBERS) {
                value(row, message.get(member), out);
            }
        }
        value(row, conversation.tools(), out);
        value(row, conversation.parallelToolCalls(), out);
        value(row, conversation.functions(), out);
    }

    private static void value(JsonRow row, int value, Violations out) {
        if (value == NONE) {
            return;
        }
        int behind = row.behind(value);
        for (int node = value; node < behind; node++) {
            if (row.kind(node) == Kind.STRING) {
                text(row, node, out);
            }
        }
    }

    private static void text(JsonRow row, int node, Violations out) {
        if (row.hasLoneSurrogate(node)) {
            out.add(RowRule.LONE_SURROGATE, node);
        }
        if (row.hasControl(node)) {
            out.add(RowRule.NUL_OR_CONTROL_CHAR, node);
        }
    }
}
