package io.tunestream.example.select;

/**
 * A word of an expression.
 *
 * @param text what it says: a text without its quotes, a name as it is written
 * @param at   index of its first character
 */
record ExpressionToken(Kind kind, String text, int at) {

    /** What a word is. */
    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether it is that word of the language, in whatever case. */
    boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }

    /** What a person sees there. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "a text";
            case NAME, NUMBER, SYMBOL -> text;
        };
    }
}
