package io.tunestream.example.target;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.Role;
import org.jspecify.annotations.Nullable;

/** One line as it is written. */
final class BedrockLine extends InstructedLine {
    private final BedrockTools tools;

    BedrockLine(Conversation conversation, LineBuffer out, LineLosses losses) {
        super(conversation, new BedrockBlocks(conversation.row(), out, losses), out, losses);
        tools = new BedrockTools(conversation.row(), contents, out, losses);
    }

    void write() {
        out.text("{\"schemaVersion\":\"bedrock-conversation-2024\",");
        instructions("\"system\":[", "],");
        messages();
        tools.declare(conversation.tools(), conversation.functions());
        end();
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
            contents.end();
            out.text("]}");
        }
        out.ascii(']');
    }

    /** Begins the message of the other side, or goes on with the one before. */
    private void turn(@Nullable Role last, Message message) {
        boolean assistant = message.isFrom(Role.ASSISTANT);
        if (last != null && assistant == (last == Role.ASSISTANT)) {
            if (last == message.role() && !isResult(message)) {
                losses.add(Loss.TURN);
            }
            return;
        }
        if (last != null) {
            contents.end();
            out.text("]},");
        }
        out.text(assistant ? "{\"role\":\"assistant\",\"content\":[" : "{\"role\":\"user\",\"content\":[");
        contents.begin();
    }

    private void content(Message message) {
        if (isResult(message)) {
            tools.result(message);
        } else {
            said(message);
            tools.calls(message);
        }
    }
}
