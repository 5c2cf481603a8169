package io.tunestream.example.check;

import static io.tunestream.example.check.WeightRule.WEIGHT_ALL_ZERO;
import static io.tunestream.example.check.WeightRule.WEIGHT_BOOLEAN;
import static io.tunestream.example.check.WeightRule.WEIGHT_NOT_0_1;
import static io.tunestream.example.check.WeightRule.WEIGHT_NOT_ASSISTANT;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.conversation.Weight;
import java.util.Set;

/** Whether messages weigh as they may, and one at least weighs anything. */
final class WeightCheck implements Check {

    @Override
    public Set<Rule> rules() {
        return Set.of(WeightRule.values());
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        boolean assistants = false;
        boolean trained = false;
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            assistants |= message.isFrom(Role.ASSISTANT);
            trained |= message.isTrained();
            if (message.has(MessageMember.WEIGHT)) {
                message(message, out);
            }
        }
        if (assistants && !trained) {
            out.addAtEnd(WEIGHT_ALL_ZERO, conversation.messages(), conversation.messages());
        }
    }

    private static void message(Message message, Violations out) {
        int node = message.get(MessageMember.WEIGHT);
        Weight weight = message.weight();
        if (weight == Weight.BOOLEAN) {
            out.add(WEIGHT_BOOLEAN, node);
        } else if (weight == Weight.OTHER) {
            out.add(WEIGHT_NOT_0_1, node);
        }
        if (message.role() != null && !message.isFrom(Role.ASSISTANT)) {
            out.addAtEnd(WEIGHT_NOT_ASSISTANT, node, message.node());
        }
    }
}
