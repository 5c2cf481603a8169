package io.tunestream.tokens;

import static java.util.Objects.requireNonNull;

import com.knuddels.jtokkit.api.Encoding;

/** Exact counts by a public byte-pair encoding. */
final class BytePairCounter implements TokenCounter {
    private final Encoding encoding;

    BytePairCounter(Encoding encoding) {
        this.encoding = requireNonNull(encoding, "encoding");
    }

    @Override
    public int count(String text) {
        return encoding.countTokensOrdinary(LoneSurrogates.replace(text));
    }

    @Override
    public String name() {
        return encoding.getName();
    }

    @Override
    public String toString() {
        return name();
    }
}
