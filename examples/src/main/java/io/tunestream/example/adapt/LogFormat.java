package io.tunestream.example.adapt;

import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.parse.JsonRow;
import java.util.Set;

/** A form in which examples are logged. Keeps nothing between calls, and is used by many threads. */
public interface LogFormat {

    /** What it is called in a spec and on records. */
    String name();

    /** What it is recognised by and what is kept of it, for people. */
    Summary summary();

    /** Where it stands in the order of recognition. */
    default Block block() {
        return Block.LINE;
    }

    /** Names, one of which a member at the top of every record in the format has; empty where that cannot be said. */
    default Set<String> keys() {
        return Set.of();
    }

    /** Whether a record, a value of the row, is in this format, as its keys and the kinds of their values say; never the texts. */
    boolean claims(JsonRow row, int record);

    /** What becomes of records of one conversation where the specification does not say; logs repeat what was said before. */
    default ConversationPolicy conversations() {
        return ConversationPolicy.LONGEST;
    }

    /** Reads the examples of a record, which only where {@link #readsBroken} a fault may have cut short. */
    void read(JsonRow row, int record, Conversations into);

    /** Whether it reads what stands before a fault of the row. */
    default boolean readsBroken() {
        return false;
    }

    /**
     * What the documentation says of a format.
     *
     * @param recognisedBy what a record in it has
     * @param kept         what becomes of it
     */
    record Summary(String recognisedBy, String kept) {}

    /** Formats are asked block after block; two of one block that both claim a record make it ambiguous. */
    enum Block {
        /** Holds records of its own or of other formats. */
        CONTAINER,
        /** Holds a request and its answer, which are in a format of their own. */
        WRAPPER,
        /** An example as it is. */
        LINE,
        /** Lacks its other half. */
        HALF
    }
}
