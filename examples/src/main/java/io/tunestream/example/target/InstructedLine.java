package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.conversation.Weight;

/** A line in which all that instructs stands in one place, before what is said. */
abstract class InstructedLine {
    final Conversation conversation;
    final LineBuffer out;
    final LineLosses losses;
    final ContentWriter contents;

    InstructedLine(Conversation conversation, ContentWriter contents, LineBuffer out, LineLosses losses) {
        this.conversation = conversation;
        this.contents = contents;
        this.out = out;
        this.losses = losses;
    }

    static boolean instructs(Message message) {
        Role role = message.role();
        return role != null && role.instructs();
    }

    static boolean isResult(Message message) {
        return message.isFrom(Role.TOOL) || message.isFrom(Role.FUNCTION);
    }

    /** Writes the instructions, if there are any, between what opens and what closes them. */
    final void instructions(String opening, String closing) {
        contents.begin();
        boolean opened = false;
        boolean spoken = false;
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            if (!instructs(message)) {
                spoken = true;
                continue;
            }
            out.text(opened ? "" : opening);
            opened = true;
            contents.content(message.get(MessageMember.CONTENT));
            told(message, spoken);
        }
        if (opened) {
            contents.end();
            out.text(closing);
        }
    }

    private void told(Message message, boolean spoken) {
        if (message.isFrom(Role.DEVELOPER)) {
            losses.add(Loss.DEVELOPER_ROLE);
        }
        if (spoken) {
            losses.add(Loss.INSTRUCTION_PLACE);
        }
        named(message);
    }

    /** Writes what a message says, before what it calls. */
    final void said(Message message) {
        contents.content(message.get(MessageMember.CONTENT));
        if (message.get(MessageMember.REFUSAL) != NONE) {
            losses.add(Loss.REFUSAL);
            contents.text(message.get(MessageMember.REFUSAL));
        }
        if (message.get(MessageMember.AUDIO) != NONE) {
            losses.add(Loss.AUDIO);
        }
        if (message.isFrom(Role.ASSISTANT) && message.weight() == Weight.ZERO) {
            losses.add(Loss.WEIGHT);
        }
        named(message);
    }

    private void named(Message message) {
        if (message.get(MessageMember.NAME) != NONE) {
            losses.add(Loss.NAME);
        }
    }

    final void end() {
        out.ascii('}');
        if (conversation.parallelToolCalls() != NONE) {
            losses.add(Loss.PARALLEL_TOOL_CALLS);
        }
    }
}
