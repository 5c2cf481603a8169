package io.tunestream.example.adapt;

import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.parse.JsonRow;

/** A form in which examples are logged. Keeps nothing between calls, and is used by many threads. */
public interface LogFormat {

    /** What it is called in a spec and on records. */
    String name();

    /** Whether a row is in this format, as its keys and the kinds of their values say; never the texts. */
    boolean claims(JsonRow row);

    /** What becomes of records of one conversation where the specification does not say; logs repeat what was said before. */
    default ConversationPolicy conversations() {
        return ConversationPolicy.LONGEST;
    }

    /** Reads the examples of a row, which a fault may have cut short. */
    void read(JsonRow row, Conversations into);
}
