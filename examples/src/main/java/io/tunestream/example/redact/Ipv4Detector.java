package io.tunestream.example.redact;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;

/** Addresses of four numbers, but for versions, network masks, and those of the machine itself. */
final class Ipv4Detector implements Detector {
    private static final int PARTS = 4;

    @Override
    public Rule rule() {
        return PrivacyRule.PII_IP;
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
        if (digits.size() < PARTS || !isAddress(digits) || !ends(text, digits.end(PARTS - 1)) || !begins(text, at)) {
            return NOTHING;
        }
        return Cue.before(text, at) == Cue.VERSION ? NOTHING : Detector.span(at, digits.end(PARTS - 1));
    }

    /** Behind a slash as in a URL, too. */
    private static boolean begins(TextWindow text, int at) {
        int before = text.at(at - 1);
        boolean joined = before == '.' || before == '-' || before == '_';
        return !text.isWordAt(at - 1) && !(joined && text.isWordAt(at - 2));
    }

    private static boolean ends(TextWindow text, int end) {
        boolean joins = text.at(end) == '.' || text.at(end) == '-';
        return !Ascii.isWord(text.at(end)) && !(joins && Ascii.isWord(text.at(end + 1)));
    }

    private static boolean isAddress(DigitGroups digits) {
        for (int part = 0; part < PARTS; part++) {
            boolean last = part == PARTS - 1;
            boolean dotted = last || digits.isBehind(part, '.');
            if (digits.length(part) > 3 || digits.value(part) > 255 || !dotted || digits.isPadded(part)) {
                return false;
            }
        }
        int first = digits.value(0);
        return first != 0 && first != 127 && first != 255;
    }
}
