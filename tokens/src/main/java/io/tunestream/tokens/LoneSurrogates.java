package io.tunestream.tokens;

/** Makes any string encodable: Java's encoder makes a question mark of a lone surrogate, where tiktoken has U+FFFD. */
final class LoneSurrogates {
    private static final char REPLACEMENT = '\uFFFD';

    private LoneSurrogates() {}

    /** The text with U+FFFD for each lone surrogate; the same object where there is none. */
    static String replace(String text) {
        int first = indexOf(text, 0);
        if (first < 0) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text);
        for (int index = first; index >= 0; index = indexOf(text, index + 1)) {
            replaced.setCharAt(index, REPLACEMENT);
        }
        return replaced.toString();
    }

    private static int indexOf(String text, int from) {
        int length = text.length();
        for (int index = from; index < length; index++) {
            char unit = text.charAt(index);
            if (Character.isSurrogate(unit)) {
                if (Character.isLowSurrogate(unit)
                        || index + 1 == length
                        || !Character.isLowSurrogate(text.charAt(index + 1))) {
                    return index;
                }
                index++;
            }
        }
        return -1;
    }
}
