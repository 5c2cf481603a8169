package io.tunestream.example.redact;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;

/** US social security numbers: with dashes wherever they stand, otherwise where the words before say so. */
final class SsnDetector implements Detector {

    @Override
    public Rule rule() {
        return PrivacyRule.PII_SSN;
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
        if (digits.are(' ', 9)) {
            return isSaid(text, at) && digits.endsAlone(0) ? Detector.span(at, digits.end(0)) : NOTHING;
        }
        boolean dashed = digits.are('-', 3, 2, 4);
        boolean spaced = digits.are(' ', 3, 2, 4);
        if (!(dashed || spaced) || !isGiven(digits) || !digits.beginsAlone() || !digits.endsAlone(2)) {
            return NOTHING;
        }
        boolean isOne = dashed ? Cue.before(text, at) != Cue.THING : isSaid(text, at);
        return isOne ? Detector.span(at, digits.end(2)) : NOTHING;
    }

    private static boolean isSaid(TextWindow text, int at) {
        return Cue.before(text, at) == Cue.SSN;
    }

    /** Whether such a number is given to people. */
    private static boolean isGiven(DigitGroups digits) {
        int area = digits.value(0);
        return area != 0 && area != 666 && area < 900 && digits.value(1) != 0 && digits.value(2) != 0;
    }
}
