package io.tunestream.example.target;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Role;

/** How an example is written as a line. Keeps nothing between calls, and is used by many threads. */
public interface LineFormat {
    /** The line that batches hold, which says all that a conversation does; that of every target is made of it. */
    LineFormat CANONICAL = new ChatLineFormat(Role.DEVELOPER);

    /**
     * Appends the line of a conversation that has passed the checks, without a line feed.
     *
     * @param cannotSay told what the conversation says and the line cannot
     */
    void write(Conversation conversation, LineBuffer out, LineLosses cannotSay);
}
