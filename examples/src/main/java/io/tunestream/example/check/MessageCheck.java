package io.tunestream.example.check;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.Set;

/** Whether the messages are a list of objects, and are named as they may be. What trainers do not know, who reads it says. */
final class MessageCheck implements Check {
    @Override
    public Set<Rule> rules() {
        return Set.of(MessageRule.values());
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        if (conversation.messages() == NONE) {
            missing(conversation, out);
        } else {
            list(conversation, conversation.messages(), out);
        }
        for (int index = 0; index < conversation.size(); index++) {
            message(conversation.row(), conversation.message(index), out);
        }
    }

    /** Of what is no object nothing is missing. */
    private static void missing(Conversation conversation, Violations out) {
        if (conversation.row().kind(conversation.root()) == Kind.OBJECT) {
            out.addAtEnd(MessageRule.MESSAGES_MISSING, conversation.root(), conversation.root());
        }
    }

    private static void list(Conversation conversation, int messages, Violations out) {
        if (conversation.row().kind(messages) != Kind.LIST) {
            out.add(MessageRule.MESSAGES_NOT_LIST, messages);
        } else if (conversation.size() == 0) {
            out.addAtEnd(MessageRule.MESSAGES_EMPTY, messages, messages);
        }
    }

    private static void message(JsonRow row, Message message, Violations out) {
        if (!message.isObject()) {
            out.add(MessageRule.MESSAGE_NOT_OBJECT, message.node());
            return;
        }
        int name = message.get(MessageMember.NAME);
        if (name != NONE && !Names.isName(row, name)) {
            out.add(MessageRule.NAME_INVALID, name);
        }
    }
}
