package io.tunestream.example.check;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.RepeatedValues;
import java.util.Set;

/** Whether the texts of a conversation are fit to be written. */
final class TextCheck implements Check {
    private static final MessageMember[] MEMBERS = MessageMember.values();
    private static final ThreadLocal<RepeatedValues<Boolean>> FIT = ThreadLocal.withInitial(RepeatedValues::new);

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
        declared(row, conversation.tools(), out);
        value(row, conversation.parallelToolCalls(), out);
        declared(row, conversation.functions(), out);
    }

    private static void declared(JsonRow row, int value, Violations out) {
        RepeatedValues<Boolean> fit = FIT.get();
        if (value != NONE && fit.get(row, value) == null && value(row, value, out)) {
            fit.put(row, value, true);
        }
    }

    /** Whether all texts in the value are fit. */
    private static boolean value(JsonRow row, int value, Violations out) {
        boolean fit = true;
        int behind = value == NONE ? NONE : row.behind(value);
        for (int node = value; node < behind; node++) {
            if (row.kind(node) == Kind.STRING) {
                fit &= text(row, node, out);
            }
        }
        return fit;
    }

    private static boolean text(JsonRow row, int node, Violations out) {
        boolean surrogate = row.hasLoneSurrogate(node);
        boolean control = row.hasControl(node);
        if (surrogate) {
            out.add(RowRule.LONE_SURROGATE, node);
        }
        if (control) {
            out.add(RowRule.NUL_OR_CONTROL_CHAR, node);
        }
        return !surrogate && !control;
    }
}
