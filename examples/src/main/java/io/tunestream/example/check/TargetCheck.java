package io.tunestream.example.check;

import static io.tunestream.example.check.TargetRule.CONTENT_AND_TOOL_CALLS;
import static io.tunestream.example.check.TargetRule.RESERVED_WORD;
import static io.tunestream.example.check.TargetRule.ROLE_UNSUPPORTED;
import static io.tunestream.example.check.TargetRule.TOOLS_UNSUPPORTED;
import static io.tunestream.example.check.TargetRule.WEIGHT_UNSUPPORTED;
import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.conversation.Weight;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.List;
import java.util.Set;

/** What targets differ in. Whether it matters to the target at hand, the severity says. */
final class TargetCheck implements Check {
    private final ReservedWords reserved;

    /** For a target that keeps those words for itself. */
    TargetCheck(List<String> reservedWords) {
        reserved = new ReservedWords(reservedWords);
    }

    @Override
    public Set<Rule> rules() {
        return Set.of(TargetRule.values());
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            message(message, out);
            if (reserved.isAny() && (message.isFrom(Role.USER) || instructs(message))) {
                prompt(conversation.row(), message.get(MessageMember.CONTENT), out);
            }
        }
        declared(conversation.tools(), out);
        declared(conversation.functions(), out);
    }

    private static void declared(int tools, Violations out) {
        if (tools != NONE) {
            out.add(TOOLS_UNSUPPORTED, tools);
        }
    }

    private static boolean instructs(Message message) {
        Role role = message.role();
        return role != null && role.instructs();
    }

    /** Looks through every text of what is asked. */
    private void prompt(JsonRow row, int content, Violations out) {
        int behind = content == NONE ? NONE : row.behind(content);
        for (int node = content; node < behind; node++) {
            if (row.kind(node) == Kind.STRING && reserved.isIn(row, node)) {
                out.add(RESERVED_WORD, node);
            }
        }
    }

    private static void message(Message message, Violations out) {
        if (message.isFrom(Role.DEVELOPER)) {
            out.add(ROLE_UNSUPPORTED, message.get(MessageMember.ROLE));
        }
        if (message.isFrom(Role.ASSISTANT) && message.has(MessageMember.WEIGHT) && message.weight() == Weight.ZERO) {
            out.addAtEnd(WEIGHT_UNSUPPORTED, message.node(), message.node());
        }
        if (message.callsTools() || message.isFrom(Role.TOOL) || message.isFrom(Role.FUNCTION)) {
            out.addAtEnd(TOOLS_UNSUPPORTED, message.node(), message.node());
        }
        if (message.callsTools() && message.has(MessageMember.CONTENT)) {
            out.addAtEnd(CONTENT_AND_TOOL_CALLS, message.node(), message.node());
        }
    }
}
