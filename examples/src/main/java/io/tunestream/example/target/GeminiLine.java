package io.tunestream.example.target;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.Role;

/** One line as it is written. */
final class GeminiLine extends InstructedLine {
    private final GeminiCalls calls;

    GeminiLine(Conversation conversation, LineBuffer out, LineLosses losses) {
        super(conversation, new GeminiContentWriter(conversation.row(), out, losses), out, losses);
        calls = new GeminiCalls(conversation, contents, out, losses);
    }

    void write() {
        out.ascii('{');
        instructions("\"systemInstruction\":{\"parts\":[", "]},");
        messages();
        new GeminiTools(conversation.row(), out, losses).write(conversation.tools(), conversation.functions());
        end();
    }

    private void messages() {
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
        contents.begin();
        if (isResult(message)) {
            calls.results(index);
        } else {
            said(message);
            calls.calls(message);
        }
        contents.end();
        out.text("]}");
    }
}
