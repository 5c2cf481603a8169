package io.tunestream.prep.check;

import org.jspecify.annotations.Nullable;

/** What is asked of the messages of a row as a whole, message after message. */
final class Conversation {
    private final ValueReader values;

    private @Nullable Role last;
    private int messages;
    private int instructions;
    private int users;
    private int assistants;
    private int assistantsOfWeight;
    private boolean someoneSpoke;

    Conversation(ValueReader values) {
        this.values = values;
    }

    /** A list of messages begins. */
    void begin() {
        last = null;
        messages = 0;
        instructions = 0;
        users = 0;
        assistants = 0;
        assistantsOfWeight = 0;
        someoneSpoke = false;
    }

    /** A message has been read; its role is null where it has none that is known. The reader stands at its end. */
    void message(@Nullable Role role, boolean weighsNothing) {
        messages++;
        if (role != null) {
            place(role);
            tally(role, weighsNothing);
        }
        last = role;
    }

    /** The list has been read, and the reader stands at its end. */
    void end() {
        if (messages == 0) {
            values.report(Rule.MESSAGES_EMPTY);
            return;
        }
        report(assistants == 0, Rule.ASSISTANT_MISSING);
        if (last != Role.ASSISTANT) {
            values.reportElement(Rule.LAST_NOT_ASSISTANT, messages - 1);
        }
        report(assistants > 0 && assistantsOfWeight == 0, Rule.WEIGHT_ALL_ZERO);
        report(users == 0, Rule.USER_MISSING);
        report(instructions == 0, Rule.SYSTEM_MISSING);
    }

    /** The message that was the last; the reader stands at its end. */
    private void place(Role role) {
        if (role.instructs()) {
            report(instructions > 0, Rule.SYSTEM_REPEATED);
            report(instructions == 0 && messages > 1, Rule.SYSTEM_NOT_FIRST);
            return;
        }
        report(role == Role.ASSISTANT && !someoneSpoke, Rule.FIRST_IS_ASSISTANT);
        report(role == last && (role == Role.USER || role == Role.ASSISTANT), Rule.CONSECUTIVE_SAME_ROLE);
        someoneSpoke = true;
    }

    private void tally(Role role, boolean weighsNothing) {
        instructions += role.instructs() ? 1 : 0;
        users += role == Role.USER ? 1 : 0;
        if (role == Role.ASSISTANT) {
            assistants++;
            assistantsOfWeight += weighsNothing ? 0 : 1;
        }
    }

    private void report(boolean broken, Rule rule) {
        if (broken) {
            values.report(rule);
        }
    }
}
