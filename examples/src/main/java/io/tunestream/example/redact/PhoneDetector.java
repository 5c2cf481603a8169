package io.tunestream.example.redact;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;

/**
 * Telephone numbers: with a country code behind + or 00, North American ones, others that begin with the 0 of long-distance
 * calls, and any that the words before say is one. Not what the words before say is the number of a thing.
 */
final class PhoneDetector implements Detector {
    private static final int FEWEST = 7;
    private static final int FEWEST_ABROAD = 8;
    private static final int MOST = 15;

    @Override
    public Rule rule() {
        return PrivacyRule.PII_PHONE;
    }

    @Override
    public String anchors() {
        return "0123456789";
    }

    @Override
    public boolean needsManyDigits() {
        return true;
    }

    @Override
    public long find(TextWindow text, int at) {
        DigitGroups digits = text.digits(at);
        int all = digits.digits(digits.size());
        if (all < FEWEST || !begins(text, digits, at)) {
            return NOTHING;
        }
        int start = start(text, digits, at);
        Cue cue = Cue.before(text, start);
        if (cue == Cue.THING || cue == Cue.CARD || cue == Cue.VERSION) {
            return NOTHING;
        }
        int groups = groups(text, digits, start, cue);
        return groups == 0 ? NOTHING : Detector.span(start, digits.end(groups - 1));
    }

    private static boolean begins(TextWindow text, DigitGroups digits, int at) {
        int before = text.at(at - 1);
        return (before == '+' || before == '(') ? !text.isWordAt(at - 2) : digits.beginsAlone();
    }

    /** With the plus, or the bracket around an area code. */
    private static int start(TextWindow text, DigitGroups digits, int at) {
        boolean bracket = text.at(at - 1) == '(' && text.at(digits.end(0)) == ')';
        return at > text.from() && (bracket || text.at(at - 1) == '+') ? at - 1 : at;
    }

    /** How many groups make a number; 0 where none do. */
    private static int groups(TextWindow text, DigitGroups digits, int start, Cue cue) {
        if (text.at(start) == '+') {
            return most(digits, FEWEST_ABROAD, !digits.isBehind(0, '.') || isDotted(digits));
        }
        if (isNorthAmerican(digits, 0) && ends(digits, 3)) {
            return 3;
        }
        if (digits.length(0) == 1 && digits.value(0) == 1 && isNorthAmerican(digits, 1) && ends(digits, 4)) {
            return 4;
        }
        if (isDate(digits) || digits.are('-', 5, 4)) {
            return 0;
        }
        if (digits.value(0) > 0
                && digits.isPadded(0)
                && digits.length(0) <= 6
                && digits.size() > 1
                && isSpaced(digits)) {
            return most(digits, 9, true);
        }
        return cue == Cue.PHONE ? most(digits, FEWEST, true) : 0;
    }

    /** The most groups that a number can have. */
    private static int most(DigitGroups digits, int fewest, boolean may) {
        for (int groups = digits.size(); may && groups > 0; groups--) {
            int count = digits.digits(groups);
            if (count >= fewest && count <= MOST && digits.endsAlone(groups - 1)) {
                return groups;
            }
        }
        return 0;
    }

    private static boolean ends(DigitGroups digits, int groups) {
        return digits.endsAlone(groups - 1);
    }

    /** {@code 415-555-0132} and the like. Neither an area's code nor an exchange begins with 0 or 1. */
    private static boolean isNorthAmerican(DigitGroups digits, int first) {
        return digits.size() >= first + 3
                && digits.length(first) == 3
                && digits.length(first + 1) == 3
                && digits.length(first + 2) == 4
                && digits.value(first) >= 200
                && digits.value(first + 1) >= 200
                && !digits.isBehind(first, '/');
    }

    /** By spaces, dashes or a slash, as numbers of other countries are. */
    private static boolean isSpaced(DigitGroups digits) {
        return !digits.isBehind(0, '.') || digits.are('.', 2, 2, 2, 2, 2);
    }

    /** Three groups or more behind the country's, of two digits or more: neither a version nor a fraction. */
    private static boolean isDotted(DigitGroups digits) {
        boolean dotted = digits.size() >= 4;
        for (int group = 1; group < digits.size(); group++) {
            dotted &= digits.isBehind(group - 1, '.') && digits.length(group) >= 2;
        }
        return dotted;
    }

    /** {@code 01-02-2024} and the like, whatever follows. */
    private static boolean isDate(DigitGroups digits) {
        if (digits.size() < 3) {
            return false;
        }
        boolean yearFirst = digits.length(0) == 4 && digits.length(1) <= 2 && digits.length(2) <= 2;
        boolean yearLast = digits.length(0) <= 2 && digits.length(1) <= 2 && digits.length(2) == 4;
        int year = digits.value(yearFirst ? 0 : 2);
        return (yearFirst || yearLast) && year >= 1000 && year < 2200 && digits.value(1) <= 31;
    }
}
