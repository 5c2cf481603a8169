package io.tunestream.example.target;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Role;

/** The line of OpenAI's chat: the canonical one, but that a developer speaks as the system does. */
final class OpenAiLineFormat implements LineFormat {
    private static final ChatLineFormat LINE = new ChatLineFormat(Role.SYSTEM);

    @Override
    public void write(Conversation conversation, LineBuffer out, LineLosses cannotSay) {
        for (int index = 0; index < conversation.size(); index++) {
            if (conversation.message(index).isFrom(Role.DEVELOPER)) {
                cannotSay.add(Loss.DEVELOPER_ROLE);
            }
        }
        LINE.write(conversation, out, cannotSay);
    }
}
