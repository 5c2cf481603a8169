package io.tunestream.example.target;

import io.tunestream.example.conversation.Conversation;

/**
 * The conversational line of TRL: {@code {"messages":[…],"tools":[…]}}, as OpenAI's, but for this:
 *
 * <ul>
 *   <li>Arguments are objects, since chat templates read objects.
 *   <li>An image is a part {@code {"type":"image","url":…}}, as templates of the transformers library have it.
 *   <li>Functions and calls of the old way are tools and their calls.
 *   <li>There are no weights.
 * </ul>
 */
final class TrlLineFormat implements LineFormat {

    @Override
    public void write(Conversation conversation, LineBuffer out, LineLosses cannotSay) {
        new TrlLine(conversation, out, cannotSay).write();
    }
}
