package io.tunestream.tokens;

import static java.util.Objects.requireNonNull;

/**
 * The token formula of OpenAI's cookbook for a chat conversation: 3 for the conversation, 3 for each message, the tokens
 * of every string value of a message (its role too), and 1 more for a {@code name}.
 *
 * <p>It adds up while somebody else walks the conversation:
 *
 * <pre>{@code
 * formula.startConversation();
 * formula.message();
 * formula.value("assistant");
 * formula.value("Paris.");
 * formula.total();  // 3 + 3 + 1 + 2
 * }</pre>
 *
 * <p>Reusable for one conversation after another, by one thread at a time.
 */
public final class ChatFormula {
    private static final int TOKENS_A_CONVERSATION = 3;
    private static final int TOKENS_A_MESSAGE = 3;
    private static final int TOKENS_A_NAME = 1;

    private final TokenCounter counter;
    private int total;

    public ChatFormula(TokenCounter counter) {
        this.counter = requireNonNull(counter, "counter");
    }

    /** Forgets the conversation before and begins the next. */
    public void startConversation() {
        total = TOKENS_A_CONVERSATION;
    }

    /** A message begins. */
    public void message() {
        add(TOKENS_A_MESSAGE);
    }

    /** A string value of the message, other than its name; returns the tokens of the value. */
    public int value(String text) {
        return add(counter.count(text));
    }

    /** As {@link #value(String)}, of UTF-8. */
    public int value(byte[] utf8, int offset, int length) {
        return add(counter.count(utf8, offset, length));
    }

    /** The {@code name} of the message. */
    public void name(String text) {
        add(counter.count(text) + TOKENS_A_NAME);
    }

    /** As {@link #name(String)}, of UTF-8. */
    public void name(byte[] utf8, int offset, int length) {
        add(counter.count(utf8, offset, length) + TOKENS_A_NAME);
    }

    /** The tokens of the conversation so far. */
    public int total() {
        return total;
    }

    /** Values of the conversation of which somebody knows the tokens; returns them. */
    public int add(int tokens) {
        total = Math.addExact(total, tokens);
        return tokens;
    }
}
