package io.tunestream.example.check;

import static io.tunestream.example.check.MarkRule.OWN_SPECIAL_TOKEN_IN_TEXT;
import static io.tunestream.example.check.MarkRule.REASONING_BLOCK_UNBALANCED;
import static io.tunestream.example.check.MarkRule.SPECIAL_TOKEN_IN_TEXT;
import static io.tunestream.example.check.MarkRule.UNRESOLVED_PLACEHOLDER;
import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.RepeatedValues;
import java.util.List;
import java.util.Set;

/** Whether texts hold what is no text: control tokens anywhere, placeholders and halves of reasoning blocks in answers. */
final class MarkCheck implements Check {
    private static final MessageMember[] MEMBERS = MessageMember.values();
    /** Tools in which nothing looks like these patterns. */
    private static final ThreadLocal<RepeatedValues<MarkPatterns>> UNMARKED =
            ThreadLocal.withInitial(RepeatedValues::new);

    private final MarkPatterns patterns;

    /** For a model with those control tokens. */
    MarkCheck(List<String> controlTokens) {
        patterns = new MarkPatterns(controlTokens, ControlTokenTable.ofOthers());
    }

    @Override
    public Set<Rule> rules() {
        return Set.of(MarkRule.values());
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        MarkScan scan = new MarkScan(patterns);
        JsonRow row = conversation.row();
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            for (MessageMember member : MEMBERS) {
                boolean answer = member == MessageMember.CONTENT && message.isFrom(Role.ASSISTANT);
                texts(row, message.get(member), answer, scan, out);
            }
        }
        declared(row, conversation.tools(), scan, out);
        declared(row, conversation.functions(), scan, out);
    }

    private void declared(JsonRow row, int value, MarkScan scan, Violations out) {
        RepeatedValues<MarkPatterns> unmarked = UNMARKED.get();
        if (value != NONE && unmarked.get(row, value) != patterns && !texts(row, value, false, scan, out)) {
            unmarked.put(row, value, patterns);
        }
    }

    /** Whether anything is found in the texts of a value. */
    private static boolean texts(JsonRow row, int value, boolean answer, MarkScan scan, Violations out) {
        boolean finds = false;
        int behind = value == NONE ? NONE : row.behind(value);
        for (int node = value; node < behind; node++) {
            finds |= row.kind(node) == Kind.STRING && text(row, node, answer, scan, out);
        }
        return finds;
    }

    private static boolean text(JsonRow row, int node, boolean answer, MarkScan scan, Violations out) {
        int from = row.text(node);
        if (!scan.finds(row.texts(), from, from + row.textLength(node))) {
            return false;
        }
        if (scan.ownToken() || scan.token()) {
            out.add(scan.ownToken() ? OWN_SPECIAL_TOKEN_IN_TEXT : SPECIAL_TOKEN_IN_TEXT, node);
        }
        if (answer && scan.placeholder()) {
            out.add(UNRESOLVED_PLACEHOLDER, node);
        }
        if (answer && scan.unbalanced()) {
            out.add(REASONING_BLOCK_UNBALANCED, node);
        }
        return true;
    }
}
