package io.tunestream.example.conversation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the records of one conversation, each of which holds what was said before. */
public enum ConversationPolicy {
    /** The longest is learned: a longer one takes the place of a shorter. */
    LONGEST,
    /** Each is learned whole. */
    EACH,
    /** Each is learned, and of each the last answer alone; what was answered before has weight 0. */
    LAST_ANSWER;

    /** As a specification spells it, such as {@code last-answer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The policy of that word; empty for any other. */
    public static Optional<ConversationPolicy> of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst();
    }
}
