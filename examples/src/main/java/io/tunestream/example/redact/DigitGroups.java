package io.tunestream.example.redact;

/**
 * Groups of digits as numbers are written, {@code (030) 901 820-15}, from a digit on: what stands between two groups, and how
 * many digits each has. At most {@link #MOST} groups, so that a look takes no time that grows with the text.
 */
final class DigitGroups {
    static final int MOST = 8;
    private static final int MOST_DIGITS = 20;
    private static final int MANY_GROUPS = 4;
    private static final int MANY_DIGITS = 7;
    private static final int LONGEST_SEPARATOR = 3;
    private static final int LONGEST_AMOUNT = 12;

    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    /** Of each what stands behind it, one byte for each character, the first lowest; 0 where nothing does. */
    private final int[] separators = new int[MOST];

    private final TextWindow text;
    private int size;

    DigitGroups(TextWindow text) {
        this.text = text;
    }

    void read(int from) {
        size = 0;
        int at = from;
        while (size < MOST && Ascii.isDigit(text.at(at))) {
            int end = at;
            while (Ascii.isDigit(text.at(end)) && end - at <= MOST_DIGITS) {
                end++;
            }
            starts[size] = at;
            ends[size] = end;
            separators[size] = separator(end);
            at = end + width(separators[size]);
            boolean single = size > 0 && end - starts[size] == 1 && length(size - 1) == 1 && !isBehind(size - 1, ')');
            size++;
            if (single && !isBehind(size - 1, '.')) {
                return;
            }
        }
    }

    /** What stands between here and the next digit; 0 where that is no separator. */
    private int separator(int from) {
        int separator = 0;
        int at = from;
        while (at - from < LONGEST_SEPARATOR && isSeparator(text.at(at))) {
            separator |= text.at(at) << (Byte.SIZE * (at - from));
            at++;
        }
        return Ascii.isDigit(text.at(at)) ? separator : 0;
    }

    private static int width(int separator) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(separator) + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static boolean isSeparator(int unit) {
        return unit == ' ' || unit == '-' || unit == '.' || unit == '/' || unit == '(' || unit == ')';
    }

    int size() {
        return size;
    }

    /** Whether there are as many as in the shortest address, or else in the shortest number of a telephone. */
    boolean areMany() {
        return size >= MANY_GROUPS || digits(size) >= MANY_DIGITS;
    }

    int length(int group) {
        return ends[group] - starts[group];
    }

    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return ends[group];
    }

    /** Whether just that stands between a group and the next. */
    boolean isBehind(int group, char separator) {
        return separators[group] == separator;
    }

    /** The value of a short group. */
    int value(int group) {
        int value = 0;
        for (int at = starts[group]; at < Math.min(ends[group], starts[group] + 9); at++) {
            value = 10 * value + text.at(at) - '0';
        }
        return value;
    }

    /** Whether the first groups have such lengths, with that between each two. */
    boolean are(char separator, int... lengths) {
        if (size < lengths.length) {
            return false;
        }
        for (int group = 0; group < lengths.length; group++) {
            boolean last = group == lengths.length - 1;
            if (length(group) != lengths[group] || !(last || isBehind(group, separator))) {
                return false;
            }
        }
        return true;
    }

    /** Digits of the first groups. */
    int digits(int groups) {
        int digits = 0;
        for (int group = 0; group < groups; group++) {
            digits += length(group);
        }
        return digits;
    }

    /** The digits of the first groups, one behind the other. */
    String joined(int groups) {
        StringBuilder joined = new StringBuilder();
        for (int group = 0; group < groups; group++) {
            joined.append(text.text(starts[group], ends[group]));
        }
        return joined.toString();
    }

    /** Whether a group has a zero before its other digits. */
    boolean isPadded(int group) {
        return length(group) > 1 && text.at(starts[group]) == '0';
    }

    /** Whether something begins here: not within a word, a number or an identifier. */
    boolean beginsAlone() {
        int start = starts[0];
        int before = text.at(start - 1);
        boolean joined = before == '-' || before == '.' || before == '/' || before == '\'' || before == '&';
        boolean goesOn = before == ',' && Ascii.isDigit(text.at(start - 2)) && isAmount(size - 1);
        boolean within = before == ' ' && isBehind(0, ' ') && Ascii.isDigit(text.at(start - 2));
        return !text.isWordAt(start - 1)
                && !within
                && !goesOn
                && before != '$'
                && before != '#'
                && before != '@'
                && !(joined && text.isWordAt(start - 2));
    }

    /** Whether something ends behind the group: not within a word, a number or an identifier. */
    boolean endsAlone(int group) {
        int end = ends[group];
        int behind = text.at(end);
        boolean joinsWord = behind == '-' || behind == '/';
        boolean joinsDigit = behind == '.' || (behind == ',' && isAmount(group));
        int next = text.at(end + 1);
        return !Ascii.isWord(behind)
                && behind != '@'
                && behind != '%'
                && !(joinsWord && Ascii.isWord(next))
                && !(joinsDigit && Ascii.isDigit(next));
    }

    /** Whether the groups to that one are digits as amounts have them, of which a comma may be a part: all in one, or by threes. */
    private boolean isAmount(int last) {
        for (int group = 1; group <= last; group++) {
            if (length(group) != 3) {
                return false;
            }
        }
        return last > 0 || length(0) <= LONGEST_AMOUNT;
    }
}
