package io.tunestream.example.redact;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;

/** Private keys in PEM form, to their last line, or as far as one goes that is cut off. */
final class PrivateKeyDetector implements Detector {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final AsciiSet LABEL = AsciiSet.UPPER_AND_DIGITS.and(" ");
    private static final int LONGEST_LABEL = 64;
    private static final int SHORTEST = 40;
    private static final int LONGEST = 64 * 1024;

    @Override
    public Rule rule() {
        return PrivacyRule.SECRET_PRIVATE_KEY;
    }

    @Override
    public String anchors() {
        return "B";
    }

    @Override
    public String beforeAnchors() {
        return "-";
    }

    @Override
    public long find(TextWindow text, int at) {
        int from = at - DASHES.length();
        if (!text.says(from, BEGIN)) {
            return NOTHING;
        }
        int label = from + BEGIN.length();
        int behind = text.behind(label, LABEL, LONGEST_LABEL);
        boolean isPrivate = ends(text, behind, "PRIVATE KEY") || ends(text, behind, "PRIVATE KEY BLOCK");
        return isPrivate && text.says(behind, DASHES) ? block(text, from, behind + DASHES.length()) : NOTHING;
    }

    private static boolean ends(TextWindow text, int offset, String words) {
        return text.says(offset - words.length(), words);
    }

    private static long block(TextWindow text, int from, int body) {
        int end = body;
        int most = Math.min(text.to(), body + LONGEST);
        while (end < most && AsciiSet.PEM.has((byte) text.at(end)) && !text.says(end, DASHES)) {
            end++;
        }
        if (end - body < SHORTEST) {
            return NOTHING;
        }
        int label = end + "-----END ".length();
        boolean closed = text.says(end, "-----END ");
        int behind = closed ? text.behind(label, LABEL, LONGEST_LABEL) : end;
        return Detector.span(from, closed && text.says(behind, DASHES) ? behind + DASHES.length() : end);
    }
}
