package io.tunestream.example.check;

import static io.tunestream.tokens.EightBytes.ONES;
import static io.tunestream.tokens.EightBytes.zeros;

import io.tunestream.tokens.EightBytes;

/**
 * Looks through texts for marks, eight bytes a step where no bracket, brace or dollar sign stands, and without an object. One object for
 * text after text, of one thread.
 */
final class MarkScan {
    private static final long ANGLES = '<' * ONES;
    private static final long DOLLARS = '$' * ONES;
    private static final long LOWER = 0x20 * ONES;
    /** With the bit of lower case set, that of a bracket is a brace. */
    private static final long BRACES = '{' * ONES;

    /** Placeholders in quotations of code, behind which no more are looked for. */
    private static final int MOST_CANDIDATES = 64;

    private final MarkPatterns patterns;
    private boolean ownToken;
    private boolean token;
    private boolean placeholder;
    private boolean unbalanced;
    private boolean open;
    private boolean quoted;
    private int counted;
    private int candidates;

    MarkScan(MarkPatterns patterns) {
        this.patterns = patterns;
    }

    /** Looks through a text, UTF-8; whether there is anything in it, which the others say until the next. */
    boolean finds(byte[] utf8, int from, int to) {
        ownToken = false;
        token = false;
        placeholder = false;
        unbalanced = false;
        open = false;
        quoted = false;
        counted = from;
        candidates = 0;
        for (int at = next(utf8, from, to); at < to; at = next(utf8, at + 1, to)) {
            mark(utf8, from, at, to);
        }
        unbalanced |= open;
        return ownToken || token || placeholder || unbalanced;
    }

    /** A control token of the model's own. */
    boolean ownToken() {
        return ownToken;
    }

    /** A control token of another model. */
    boolean token() {
        return token;
    }

    /** A place where something was to be filled in, not in a quotation of code. */
    boolean placeholder() {
        return placeholder;
    }

    /** The beginning or the end of a block of reasoning without the other. */
    boolean unbalanced() {
        return unbalanced;
    }

    private static int next(byte[] utf8, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES && isPlain(EightBytes.at(utf8, at))) {
            at += Long.BYTES;
        }
        while (at < to && !begins(utf8[at])) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(long word) {
        return (zeros(word ^ ANGLES) | zeros(word ^ DOLLARS) | zeros((word | LOWER) ^ BRACES)) == 0;
    }

    private static boolean begins(int unit) {
        return unit == '<' || unit == '[' || unit == '{' || unit == '$';
    }

    private void mark(byte[] utf8, int from, int at, int to) {
        ownToken = ownToken || patterns.isOwnToken(utf8, at, to);
        token = token || patterns.isToken(utf8, at, to);
        if (patterns.isBeginOfReasoning(utf8, at, to)) {
            unbalanced |= open;
            open = true;
        } else if (patterns.isEndOfReasoning(utf8, at, to)) {
            unbalanced |= !open;
            open = false;
        } else if (!placeholder && candidates < MOST_CANDIDATES && Placeholders.isAt(utf8, from, at, to)) {
            candidates++;
            placeholder = !isQuoted(utf8, at);
        }
    }

    /** Whether code is quoted there, which an odd number of backticks before says; each is counted once. */
    private boolean isQuoted(byte[] utf8, int at) {
        for (; counted < at; counted++) {
            quoted ^= utf8[counted] == '`';
        }
        return quoted;
    }
}
