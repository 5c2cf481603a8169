package io.tunestream.example.check;

import io.tunestream.example.conversation.Conversation;
import java.util.Set;

/** Judges one subject of a conversation. Keeps nothing between calls, and is used by many threads. */
public interface Check {

    /** The rules that it may find broken. */
    Set<Rule> rules();

    /** Looks at a conversation, of which a faulty row may hold the beginning only. */
    void check(Conversation conversation, Violations out);
}
