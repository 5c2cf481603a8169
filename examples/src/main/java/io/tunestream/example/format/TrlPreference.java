package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.target.LineBuffer;
import java.util.Arrays;
import java.util.Set;

/** A pair of answers as TRL has them: {@code {"prompt": […], "chosen": […], "rejected": […]}}, or both with the question in them. */
final class TrlPreference implements LogFormat {

    @Override
    public String name() {
        return "trl-preference";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`chosen` and `rejected`, lists, with `prompt`, a list, or without it; no `conversations`",
                "`prompt` as the input, or else what both begin with, and both answers; only where the target learns from pairs");
    }

    /** Somebody wrote it. */
    @Override
    public ConversationPolicy conversations() {
        return ConversationPolicy.EACH;
    }

    @Override
    public Set<String> keys() {
        return Set.of("chosen");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        int prompt = row.valueOf(record, "prompt");
        return isList(row, row.valueOf(record, "chosen"))
                && isList(row, row.valueOf(record, "rejected"))
                && (prompt == NONE || isList(row, prompt) || row.kind(prompt) == Kind.NULL)
                && row.valueOf(record, "conversations") == NONE;
    }

    private static boolean isList(JsonRow row, int value) {
        return value != NONE && row.kind(value) == Kind.LIST;
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        PairReader reader = new PairReader(row, record, into);
        int first = row.kind(record) == Kind.OBJECT ? row.first(record) : NONE;
        for (int member = first; member != NONE; member = row.next(member)) {
            switch (row.name(member)) {
                case "prompt", "chosen", "rejected" -> {}
                default -> reader.extra(member);
            }
        }
        int prompt = row.valueOf(record, "prompt");
        int chosen = row.valueOf(record, "chosen");
        int rejected = row.valueOf(record, "rejected");
        if (isList(row, prompt)) {
            reader.read(prompt, prompt, chosen, rejected);
        } else {
            reader.read(chosen, rejected, !haveOneQuestion(row, chosen, rejected));
        }
    }

    /** Whether two lists differ in their last messages only. */
    private static boolean haveOneQuestion(JsonRow row, int one, int other) {
        int first = isList(row, one) ? row.first(one) : NONE;
        int second = isList(row, other) ? row.first(other) : NONE;
        while (first != NONE && second != NONE && row.next(first) != NONE && row.next(second) != NONE) {
            if (!isSame(row, first, second)) {
                return false;
            }
            first = row.next(first);
            second = row.next(second);
        }
        return first != NONE && second != NONE && row.next(first) == NONE && row.next(second) == NONE;
    }

    private static boolean isSame(JsonRow row, int one, int other) {
        LineBuffer first = new LineBuffer();
        LineBuffer second = new LineBuffer();
        first.value(row, one);
        second.value(row, other);
        return Arrays.equals(first.toArray(), second.toArray());
    }
}
