package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.adapt.ChatLine;
import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.check.RowRule;
import io.tunestream.example.check.Violations;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Pair;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** Reads a pair of answers whose parts stand at nodes of a row, each NONE where it is not there. */
final class PairReader {
    private final JsonRow row;
    private final Conversation conversation;
    private final Violations out;

    /** The pair that a record is. */
    PairReader(JsonRow row, int record, Conversations into) {
        this.row = row;
        this.conversation = into.next(record);
        this.out = into.violations();
    }

    Conversation conversation() {
        return conversation;
    }

    /** Trainers know no such member. */
    void extra(int member) {
        if (row.kind(row.value(member)) != Kind.NULL && !row.name(member).equals("dataset")) {
            out.add(RowRule.EXTRA_TOP_LEVEL_KEY, row.value(member));
        }
    }

    /** A question, and two lists of answers to it. */
    void read(int input, int messages, int preferred, int rejected) {
        begin(messages == NONE ? preferred : messages);
        int answer = add(messages, NONE, conversation);
        add(preferred, NONE, conversation);
        conversation.pair(new Pair(input, preferred, answer, other(rejected, first(rejected)), false));
    }

    /** Two conversations, whose last messages are the answers, and the others the same question. */
    void read(int preferred, int rejected, boolean differ) {
        begin(preferred);
        int answer = add(preferred, NONE, conversation) - 1;
        conversation.pair(new Pair(preferred, preferred, Math.max(answer, 0), other(rejected, last(rejected)), differ));
    }

    private void begin(int messages) {
        if (messages != NONE) {
            conversation.beginMessages(messages);
        }
    }

    private Conversation other(int list, int from) {
        Conversation other = new Conversation();
        other.begin(row, conversation.root());
        if (list != NONE) {
            other.beginMessages(list);
            add(list, from, other);
        }
        return other;
    }

    /** Adds the messages of a list, from one of them on, or from the first; how many there are. */
    private int add(int list, int from, Conversation into) {
        for (int message = from == NONE ? first(list) : from; message != NONE; message = row.next(message)) {
            ChatLine.readMessage(row, message, into, out);
        }
        return into.size();
    }

    private int first(int list) {
        return list != NONE && row.kind(list) == Kind.LIST ? row.first(list) : NONE;
    }

    private int last(int list) {
        int last = first(list);
        for (int each = last; each != NONE; each = row.next(each)) {
            last = each;
        }
        return last;
    }
}
