package io.tunestream.example.target;

import io.tunestream.example.conversation.Conversation;

/** How an example is written as a line. Keeps nothing between calls, and is used by many threads. */
public interface LineFormat {

    /**
     * Appends the line of a conversation that has passed the checks, without a line feed.
     *
     * @param cannotSay told what the conversation says and the line cannot
     */
    void write(Conversation conversation, LineBuffer out, LineLosses cannotSay);
}
