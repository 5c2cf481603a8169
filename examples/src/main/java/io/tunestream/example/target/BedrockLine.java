package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.conversation.Weight;
import io.tunestream.example.parse.JsonRow;
import org.jspecify.annotations.Nullable;

/** One line as it is written. */
final class BedrockLine {
    private final Conversation conversation;
    private final LineBuffer out;
    private final LineLosses losses;
    private final BedrockBlocks blocks;
    private final BedrockTools tools;

    BedrockLine(Conversation conversation, LineBuffer out, LineLosses losses) {
        this.conversation = conversation;
        this.out = out;
        this.losses = losses;
        JsonRow row = conversation.row();
        blocks = new BedrockBlocks(row, out, losses);
        tools = new BedrockTools(row, blocks, out, losses);
    }

    void write() {
        out.text("{\"schemaVersion\":\"bedrock-conversation-2024\",");
        instructions();
        messages();
        tools.declare(conversation.tools(), conversation.functions());
        out.ascii('}');
        if (conversation.parallelToolCalls() != NONE) {
            losses.add(Loss.PARALLEL_TOOL_CALLS);
        }
    }

    private void instructions() {
        blocks.begin();
        boolean opened = false;
        boolean spoken = false;
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            if (!instructs(message)) {
                spoken = true;
                continue;
            }
            out.text(opened ? "" : "\"system\":[");
            opened = true;
            blocks.content(message.get(MessageMember.CONTENT));
            told(message, spoken);
        }
        if (opened) {
            blocks.end();
            out.text("],");
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

    private void messages() {
        out.text("\"messages\":[");
        Role last = null;
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            if (!instructs(message)) {
                turn(last, message);
                content(message);
                last = message.role();
            }
        }
        if (last != null) {
            blocks.end();
            out.text("]}");
        }
        out.ascii(']');
    }

    /** Begins the message of the other side, or goes on with the one before. */
    private void turn(@Nullable Role last, Message message) {
        boolean assistant = message.isFrom(Role.ASSISTANT);
        if (last != null && assistant == (last == Role.ASSISTANT)) {
            if (last == message.role() && !BedrockTools.isResult(message)) {
                losses.add(Loss.TURN);
            }
            return;
        }
        if (last != null) {
            blocks.end();
            out.text("]},");
        }
        out.text(assistant ? "{\"role\":\"assistant\",\"content\":[" : "{\"role\":\"user\",\"content\":[");
        blocks.begin();
    }

    private void content(Message message) {
        if (BedrockTools.isResult(message)) {
            tools.result(message);
            return;
        }
        blocks.content(message.get(MessageMember.CONTENT));
        if (message.get(MessageMember.REFUSAL) != NONE) {
            losses.add(Loss.REFUSAL);
            blocks.text(message.get(MessageMember.REFUSAL));
        }
        if (message.get(MessageMember.AUDIO) != NONE) {
            losses.add(Loss.AUDIO);
        }
        if (message.isFrom(Role.ASSISTANT) && message.weight() == Weight.ZERO) {
            losses.add(Loss.WEIGHT);
        }
        tools.calls(message);
        named(message);
    }

    private void named(Message message) {
        if (message.get(MessageMember.NAME) != NONE) {
            losses.add(Loss.NAME);
        }
    }

    private static boolean instructs(Message message) {
        Role role = message.role();
        return role != null && role.instructs();
    }
}
