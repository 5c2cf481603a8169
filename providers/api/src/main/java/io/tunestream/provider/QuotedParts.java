package io.tunestream.provider;

import java.util.function.BinaryOperator;

/** Finds what a sentence quotes, in quotation marks or as JSON; what is not closed goes to its end. Time grows with the length. */
final class QuotedParts {

    private static final String OPENING = "\"'`“‘«";
    private static final String CLOSING = "\"'`”’»";
    private static final String JSON_BEGINS = "\"'{[\\";

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;

    QuotedParts(String text) {
        this.text = text;
    }

    /**
     * The sentence with something else in place of what it quotes; the marks stay, but for those within.
     *
     * @param replacement of what stands before a quotation, as it is told, and the quotation
     */
    String replaced(BinaryOperator<String> replacement) {
        while (at < text.length()) {
            char unit = text.charAt(at);
            int mark = OPENING.indexOf(unit);
            if (mark >= 0 && opens(unit)) {
                int end = end(at + 1, CLOSING.charAt(mark));
                String before = out.toString();
                out.append(unit).append(replacement.apply(before, text.substring(at + 1, end)));
                at = end;
                copyMark();
            } else if (isJson()) {
                int end = endOfJson();
                out.append(replacement.apply(out.toString(), text.substring(at, end)));
                at = end;
            } else {
                copyIfAny();
            }
        }
        return out.toString();
    }

    private void copyMark() {
        if (at < text.length() && text.charAt(at) == '\\') {
            copyIfAny();
        }
        copyIfAny();
    }

    private void copyIfAny() {
        if (at < text.length()) {
            out.append(text.charAt(at++));
        }
    }

    /** An apostrophe within or behind a word opens nothing. */
    private boolean opens(char unit) {
        boolean apostrophe = unit == '\'' || unit == '‘';
        return !apostrophe || at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    /** The place of the mark behind which no word goes on; what a backslash stands before is none, unless one opened it. */
    private int end(int from, char closing) {
        boolean escaped = from > 1 && text.charAt(from - 2) == '\\';
        int index = from;
        while (index < text.length()) {
            boolean backslash = text.charAt(index) == '\\';
            if (backslash && escaped && closes(index + 1, closing)) {
                return index;
            }
            if (!backslash && closes(index, closing)) {
                return index;
            }
            index += backslash ? 2 : 1;
        }
        return text.length();
    }

    private boolean closes(int index, char closing) {
        return index < text.length()
                && text.charAt(index) == closing
                && (index + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(index + 1)));
    }

    private boolean isJson() {
        boolean bracket = text.charAt(at) == '{' || text.charAt(at) == '[';
        int next = at + 1;
        while (bracket && next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return bracket && next < text.length() && JSON_BEGINS.indexOf(text.charAt(next)) >= 0;
    }

    private int endOfJson() {
        int depth = 0;
        int index = at;
        while (index < text.length()) {
            char unit = text.charAt(index);
            if (unit == '"') {
                index = end(index + 1, unit);
            } else if (unit == '{' || unit == '[') {
                depth++;
            } else if ((unit == '}' || unit == ']') && --depth == 0) {
                return index + 1;
            }
            index++;
        }
        return text.length();
    }
}
