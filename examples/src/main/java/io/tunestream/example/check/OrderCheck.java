package io.tunestream.example.check;

import static io.tunestream.example.check.OrderRule.ASSISTANT_MISSING;
import static io.tunestream.example.check.OrderRule.CONSECUTIVE_SAME_ROLE;
import static io.tunestream.example.check.OrderRule.FIRST_IS_ASSISTANT;
import static io.tunestream.example.check.OrderRule.LAST_NOT_ASSISTANT;
import static io.tunestream.example.check.OrderRule.SYSTEM_MISSING;
import static io.tunestream.example.check.OrderRule.SYSTEM_NOT_FIRST;
import static io.tunestream.example.check.OrderRule.SYSTEM_REPEATED;
import static io.tunestream.example.check.OrderRule.USER_MISSING;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who speaks after whom. */
final class OrderCheck implements Check {

    @Override
    public Set<Rule> rules() {
        return Set.of(OrderRule.values());
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        if (conversation.size() > 0) {
            new Walk(conversation, out).walk();
        }
    }

    /** The way through one conversation. */
    private static final class Walk {
        private final Conversation conversation;
        private final Violations out;
        private @Nullable Role last;
        private boolean instructed;
        private boolean asked;
        private boolean answered;
        private boolean someoneSpoke;

        Walk(Conversation conversation, Violations out) {
            this.conversation = conversation;
            this.out = out;
        }

        void walk() {
            for (int index = 0; index < conversation.size(); index++) {
                Message message = conversation.message(index);
                place(message, index);
                last = message.role();
            }
            report(!answered, ASSISTANT_MISSING, conversation.messages());
            int end = conversation.message(conversation.size() - 1).node();
            report(last != Role.ASSISTANT, LAST_NOT_ASSISTANT, end);
            report(!asked, USER_MISSING, conversation.messages());
            report(!instructed, SYSTEM_MISSING, conversation.messages());
        }

        private void place(Message message, int index) {
            Role role = message.role();
            if (role == null) {
                return;
            }
            if (role.instructs()) {
                reportOf(message, instructed, SYSTEM_REPEATED);
                reportOf(message, !instructed && index > 0, SYSTEM_NOT_FIRST);
                instructed = true;
                return;
            }
            reportOf(message, role == Role.ASSISTANT && !someoneSpoke, FIRST_IS_ASSISTANT);
            reportOf(message, role == last && (role == Role.USER || role == Role.ASSISTANT), CONSECUTIVE_SAME_ROLE);
            someoneSpoke = true;
            asked |= role == Role.USER;
            answered |= role == Role.ASSISTANT;
        }

        private void reportOf(Message message, boolean broken, Rule rule) {
            if (broken) {
                out.addAtEnd(rule, message.node(), message.node());
            }
        }

        private void report(boolean broken, Rule rule, int node) {
            if (broken) {
                out.addAtEnd(rule, node, conversation.messages());
            }
        }
    }
}
