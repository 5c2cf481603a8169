package io.tunestream.example.check;

import static io.tunestream.example.check.TargetRule.CONTENT_AND_TOOL_CALLS;
import static io.tunestream.example.check.TargetRule.ROLE_UNSUPPORTED;
import static io.tunestream.example.check.TargetRule.WEIGHT_UNSUPPORTED;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.conversation.Weight;
import java.util.Set;

/** What targets differ in. Whether it matters to the target at hand, the severity says. */
final class TargetCheck implements Check {

    @Override
    public Set<Rule> rules() {
        return Set.of(TargetRule.values());
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        for (int index = 0; index < conversation.size(); index++) {
            message(conversation.message(index), out);
        }
    }

    private static void message(Message message, Violations out) {
        if (message.isFrom(Role.DEVELOPER)) {
            out.add(ROLE_UNSUPPORTED, message.get(MessageMember.ROLE));
        }
        if (message.isFrom(Role.ASSISTANT) && message.has(MessageMember.WEIGHT) && message.weight() == Weight.ZERO) {
            out.addAtEnd(WEIGHT_UNSUPPORTED, message.node(), message.node());
        }
        if (message.callsTools() && message.has(MessageMember.CONTENT)) {
            out.addAtEnd(CONTENT_AND_TOOL_CALLS, message.node(), message.node());
        }
    }
}
