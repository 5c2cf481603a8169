package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An estimate for models without a public tokenizer, and the cheapest counter there is to measure others against: the
 * UTF-16 code units of the text divided by four, rounded up. It suits English prose; of other scripts and of code
 * it can be far off.
 */
public final class CharacterEstimate implements TokenCounter {
    private static final int UNITS_A_TOKEN = 4;

    @Override
    public int count(byte[] utf8, int offset, int length) {
        int units = Utf16Units.of(utf8, offset, length);
        return tokens(units == Utf16Units.MALFORMED ? new String(utf8, offset, length, UTF_8).length() : units);
    }

    @Override
    public String name() {
        return "chars/4";
    }

    @Override
    public String toString() {
        return name();
    }

    private static int tokens(int units) {
        return units / UNITS_A_TOKEN + (units % UNITS_A_TOKEN == 0 ? 0 : 1);
    }
}
