package io.tunestream.tokens;

/**
 * An estimate for models without a public tokenizer, and the cheapest counter there is to measure others against: the
 * UTF-16 code units of the text divided by four, rounded up. It suits English prose; of
 * other scripts and of code it can be far off.
 */
public final class CharacterEstimate implements TokenCounter {
    private static final int UNITS_A_TOKEN = 4;

    @Override
    public int count(String text) {
        return tokens(text.length());
    }

    @Override
    public int count(byte[] utf8, int offset, int length) {
        int units = Utf16Units.of(utf8, offset, length);
        return units == Utf16Units.MALFORMED ? TokenCounter.super.count(utf8, offset, length) : tokens(units);
    }

    @Override
    public boolean isLinear() {
        return true;
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
