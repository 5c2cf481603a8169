package io.tunestream.tokens;

import java.util.Optional;

/**
 * Finds the counter of an encoding or a model. A vocabulary is read when it is first asked for (some tenths of a second), is
 * shared from then on, and is never let go.
 */
public final class TokenCounters {
    private static final TokenCounter ESTIMATE = new CharacterEstimate();
    private static final ModelTable MODELS = ModelTable.read();

    private TokenCounters() {}

    /** The counter named {@code o200k_base}, {@code cl100k_base} or {@code chars/4}; empty for any other name. */
    public static Optional<TokenCounter> forEncoding(String encoding) {
        return encoding.equals(ESTIMATE.name()) ? Optional.of(ESTIMATE) : Encodings.counter(encoding);
    }

    /**
     * The exact counter of a model, by the table {@code models.tsv}: {@code gpt-4o-mini-2024-07-18},
     * {@code ft:gpt-4.1:acme::id}. Empty for a model whose tokenizer is not public; {@link #estimate()} is what is left then.
     */
    public static Optional<TokenCounter> forModel(String model) {
        return MODELS.encodingOf(model).flatMap(TokenCounters::forEncoding);
    }

    /** Characters divided by four. */
    public static TokenCounter estimate() {
        return ESTIMATE;
    }
}
