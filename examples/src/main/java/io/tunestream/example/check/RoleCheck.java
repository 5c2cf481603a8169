package io.tunestream.example.check;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.Set;

/** Whether it is known who speaks. */
final class RoleCheck implements Check {

    @Override
    public Set<Rule> rules() {
        return Set.of(RoleRule.values());
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            if (message.isObject()) {
                message(conversation.row(), message, out);
            }
        }
    }

    private static void message(JsonRow row, Message message, Violations out) {
        int said = message.get(MessageMember.ROLE);
        Role role = message.role();
        if (said == NONE) {
            out.addAtEnd(RoleRule.ROLE_MISSING, message.node(), message.node());
        } else if (row.kind(said) != Kind.STRING) {
            out.add(RoleRule.ROLE_NOT_STRING, said);
        } else if (role == null) {
            out.add(RoleRule.ROLE_UNKNOWN, said);
        } else if (!row.says(said, role.word())) {
            out.add(RoleRule.ROLE_ALIAS, said);
        }
    }
}
