package io.tunestream.example.redact;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;

/** Numbers of payment cards: the first digits and the length of a known issuer, and Luhn's check digit. */
final class CreditCardDetector implements Detector {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    @Override
    public Rule rule() {
        return PrivacyRule.PII_CREDIT_CARD;
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
        int groups = groups(digits);
        if (groups == 0 || !digits.beginsAlone() || !digits.endsAlone(groups - 1)) {
            return NOTHING;
        }
        String number = digits.joined(groups);
        boolean isCard = isIssued(number) && hasLuhn(number) && Cue.before(text, at) != Cue.THING;
        return isCard ? Detector.span(at, digits.end(groups - 1)) : NOTHING;
    }

    /** How many groups are written as a card's number is; 0 where none are. */
    private static int groups(DigitGroups digits) {
        int first = digits.length(0);
        if (first >= SHORTEST) {
            return first <= LONGEST ? 1 : 0;
        }
        char separator = digits.isBehind(0, '-') ? '-' : ' ';
        if (digits.are(separator, 4, 4, 4, 4)) {
            return digits.size() > 4 && digits.length(4) == 3 && digits.isBehind(3, separator) ? 5 : 4;
        }
        if (digits.are(separator, 4, 3, 3, 3)) {
            return 4;
        }
        return digits.are(separator, 4, 6, 5) || digits.are(separator, 4, 6, 4) ? 3 : 0;
    }

    private static boolean isIssued(String number) {
        int length = number.length();
        int two = Integer.parseInt(number.substring(0, 2));
        int four = Integer.parseInt(number.substring(0, 4));
        return switch (number.charAt(0)) {
            case '2' -> length == 16 && four >= 2221 && four <= 2720;
            case '3' -> isOfThree(two, length);
            case '4' -> length == 13 || length == 16 || length == 19;
            case '5' -> (two == 50 || two >= 56) ? length >= 16 : length == 16;
            case '6' -> length >= 16;
            default -> false;
        };
    }

    /** American Express, Diners Club, JCB. */
    private static boolean isOfThree(int two, int length) {
        return switch (two) {
            case 34, 37 -> length == 15;
            case 30, 36, 38, 39 -> length == 14;
            case 35 -> length == 16;
            default -> false;
        };
    }

    private static boolean hasLuhn(String number) {
        int sum = 0;
        for (int index = 0; index < number.length(); index++) {
            int digit = number.charAt(number.length() - 1 - index) - '0';
            int weighed = index % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
