package io.tunestream.example.adapt;

import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Violations;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.parse.JsonRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What a row holds, in its order: conversations with what is wrong with them, and calls that were no conversation with a
 * model, which are skipped. One object for row after row, of one thread.
 */
public final class Conversations {
    private static final int KEPT = 16;

    private final List<Slot> slots = new ArrayList<>();
    private RuleSet rules = RuleSet.DEFAULT;
    private JsonRow row = new JsonRow();
    private int size;

    /** A conversation, its violations, and why it is skipped, which is empty where it is not. */
    private static final class Slot {
        private final Conversation conversation = new Conversation();
        private final Violations violations = new Violations();
        private String skipped = "";
    }

    /** Forgets the row before; what is in the next is judged by those rules. */
    public void begin(JsonRow source, RuleSet ruleSet) {
        row = source;
        rules = ruleSet;
        size = 0;
        if (slots.size() > KEPT) {
            slots.subList(KEPT, slots.size()).clear();
        }
    }

    /** Another conversation, to be read from the object of the row that the node is. */
    public Conversation next(int node) {
        Slot slot = nextSlot();
        slot.conversation.begin(row, node);
        return slot.conversation;
    }

    /** Another thing that is no example, for a reason in a word or two, which is what it is counted by. */
    public void skip(String reason) {
        nextSlot().skipped = reason;
    }

    private Slot nextSlot() {
        if (size == slots.size()) {
            slots.add(new Slot());
        }
        Slot slot = slots.get(size++);
        slot.violations.begin(row, rules);
        slot.skipped = "";
        return slot;
    }

    /** Conversations and skips. */
    public int size() {
        return size;
    }

    public Conversation conversation(int index) {
        return slots.get(index).conversation;
    }

    /** What is wrong with a conversation. */
    public Violations violations(int index) {
        return slots.get(index).violations;
    }

    /** What is wrong with the last conversation. */
    public Violations violations() {
        return violations(size - 1);
    }

    /** Why it is no example; empty where it is one. */
    public String skipped(int index) {
        return slots.get(index).skipped;
    }
}
