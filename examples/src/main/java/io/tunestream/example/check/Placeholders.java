package io.tunestream.example.check;

/** Where a template left something to be filled in: {@code {{name}}}, {@code ${name}} or {@code <NAME>}. */
final class Placeholders {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 48;
    /** How far the end of an element is looked for. */
    private static final int FARTHEST = 4096;

    private Placeholders() {}

    /** Whether one begins there in a text. */
    static boolean isAt(byte[] utf8, int from, int at, int to) {
        if (utf8[at] == '<') {
            return isCapitals(utf8, from, at, to);
        }
        boolean braced = at + 1 < to && utf8[at + 1] == '{' && (utf8[at] == '{' || utf8[at] == '$');
        return braced && isBraced(utf8, at + 2, to, utf8[at] == '{');
    }

    /** A name and its closing braces. */
    private static boolean isBraced(byte[] utf8, int from, int to, boolean twice) {
        int name = skipBlanks(utf8, from, to);
        int end = name;
        while (end < to && end - name <= LONGEST && isOfName(utf8[end])) {
            end++;
        }
        boolean named = end > name && isLetter(utf8[name]);
        int close = skipBlanks(utf8, end, to);
        return named && close < to && utf8[close] == '}' && (!twice || (close + 1 < to && utf8[close + 1] == '}'));
    }

    /** Capitals in angle brackets; not a parameter of a type, and no element, which has an end of that name. */
    private static boolean isCapitals(byte[] utf8, int from, int at, int to) {
        int end = at + 1;
        while (end < to && end - at <= LONGEST && isCapital(utf8[end])) {
            end++;
        }
        int length = end - at - 1;
        boolean closed = end < to && utf8[end] == '>';
        boolean alone = at == from || !isOfName(utf8[at - 1]);
        return closed && alone && length >= SHORTEST && !hasEndTag(utf8, at + 1, length, to);
    }

    private static boolean hasEndTag(byte[] utf8, int name, int length, int to) {
        int last = Math.min(to, name + FARTHEST) - length - 2;
        for (int at = name + length + 1; at < last; at++) {
            if (utf8[at] == '<' && utf8[at + 1] == '/' && isSame(utf8, name, at + 2, length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(byte[] utf8, int one, int other, int length) {
        int index = 0;
        while (index < length && utf8[one + index] == utf8[other + index]) {
            index++;
        }
        return index == length;
    }

    private static int skipBlanks(byte[] utf8, int from, int to) {
        int at = from;
        while (at < to && utf8[at] == ' ') {
            at++;
        }
        return at;
    }

    private static boolean isCapital(int unit) {
        return (unit >= 'A' && unit <= 'Z') || (unit >= '0' && unit <= '9') || unit == '_' || unit == ' ';
    }

    private static boolean isOfName(int unit) {
        return isLetter(unit) || (unit >= '0' && unit <= '9') || unit == '_' || unit == '.' || unit == '-';
    }

    private static boolean isLetter(int unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }
}
