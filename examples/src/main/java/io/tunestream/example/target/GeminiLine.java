package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.conversation.Weight;
import io.tunestream.example.parse.JsonRow;

/** One line as it is written. */
final class GeminiLine {
    private final Conversation conversation;
    private final LineBuffer out;
    private final LineLosses losses;
    private final GeminiContentWriter parts;
    private final GeminiCalls calls;

    GeminiLine(Conversation conversation, LineBuffer out, LineLosses losses) {
        this.conversation = conversation;
        this.out = out;
        this.losses = losses;
        JsonRow row = conversation.row();
        parts = new GeminiContentWriter(row, out, losses);
        calls = new GeminiCalls(conversation, parts, out, losses);
    }

    void write() {
        out.ascii('{');
        instructions();
        contents();
        new GeminiTools(conversation.row(), out, losses).write(conversation.tools(), conversation.functions());
        out.ascii('}');
        if (conversation.parallelToolCalls() != NONE) {
            losses.add(Loss.PARALLEL_TOOL_CALLS);
        }
    }

    private void instructions() {
        parts.begin();
        boolean opened = false;
        boolean spoken = false;
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            if (!instructs(message)) {
                spoken = true;
                continue;
            }
            out.text(opened ? "" : "\"systemInstruction\":{\"parts\":[");
            opened = true;
            parts.content(message.get(MessageMember.CONTENT));
            told(message, spoken);
        }
        if (opened) {
            parts.end();
            out.text("]},");
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

    private void contents() {
        out.text("\"contents\":");
        int before = '[';
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            if (instructs(message) || calls.isAnswered(index)) {
                continue;
            }
            out.ascii(before);
            content(index, message);
            before = ',';
        }
        out.end(before, '[', ']');
    }

    private void content(int index, Message message) {
        boolean model = message.isFrom(Role.ASSISTANT);
        out.text(model ? "{\"role\":\"model\",\"parts\":[" : "{\"role\":\"user\",\"parts\":[");
        parts.begin();
        if (GeminiCalls.isResult(message)) {
            calls.results(index);
        } else {
            parts.content(message.get(MessageMember.CONTENT));
            said(message);
            named(message);
        }
        parts.end();
        out.text("]}");
    }

    private void said(Message message) {
        if (message.get(MessageMember.REFUSAL) != NONE) {
            losses.add(Loss.REFUSAL);
            parts.text(message.get(MessageMember.REFUSAL));
        }
        if (message.get(MessageMember.AUDIO) != NONE) {
            losses.add(Loss.AUDIO);
        }
        if (message.isFrom(Role.ASSISTANT) && message.weight() == Weight.ZERO) {
            losses.add(Loss.WEIGHT);
        }
        calls.calls(message);
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
