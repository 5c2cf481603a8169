package io.tunestream.tokens;

import java.util.Optional;

/**
 * Finds the counter of an encoding. A vocabulary is read when it is first asked for (some tenths of a second), is
 * shared from then on, and is never let go.
 */
public final class TokenCounters {
    private static final TokenCounter ESTIMATE = new CharacterEstimate();

    private TokenCounters() {}

    /** The counter named {@code o200k_base}, {@code cl100k_base} or {@code chars/4}; empty for any other name. */
    public static Optional<TokenCounter> forEncoding(String encoding) {
        return encoding.equals(ESTIMATE.name()) ? Optional.of(ESTIMATE) : Encodings.counter(encoding);
    }

    /** Characters divided by four. */
    public static TokenCounter estimate() {
        return ESTIMATE;
    }
}
