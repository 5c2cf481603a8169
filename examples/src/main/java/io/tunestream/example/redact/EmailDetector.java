package io.tunestream.example.redact;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;
import java.util.Set;

/**
 * E-mail addresses with a domain of two labels or more, or an address in brackets; letters of Latin alphabets may stand in both
 * halves, and anything in quotes before the at sign.
 */
final class EmailDetector implements Detector {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final int SHORTEST_ADDRESS = 7;
    private static final int LONGEST_ADDRESS = 50;
    private static final AsciiSet ADDRESS = AsciiSet.HEX.and("IPv:.");
    private static final String LOCAL = ".!#$%'*+^_`{|}~-";
    private static final Set<String> FILE_ENDINGS =
            Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts");

    @Override
    public Rule rule() {
        return PrivacyRule.PII_EMAIL;
    }

    @Override
    public String anchors() {
        return "@";
    }

    @Override
    public long find(TextWindow text, int at) {
        int from = local(text, at);
        int to = from == at ? at : domain(text, at + 1);
        return to <= at + 1 || isRemote(text, from, at, to) ? NOTHING : Detector.span(from, to);
    }

    /** A repository's address names nobody. */
    private static boolean isRemote(TextWindow text, int from, int at, int to) {
        return at - from == 3 && text.says(from, "git") && text.at(to) == ':';
    }

    private static int local(TextWindow text, int at) {
        return text.at(at - 1) == '"' ? quoted(text, at) : unquoted(text, at);
    }

    /** The offset of the quote that opens; where there is none in the line, that of the at sign. */
    private static int quoted(TextWindow text, int at) {
        int least = Math.max(text.from(), at - LONGEST_LOCAL);
        int from = at - 2;
        while (from >= least && text.at(from) != '"' && text.at(from) != '\n') {
            from--;
        }
        boolean opens = from >= least && from < at - 2 && text.at(from) == '"' && !text.isWordAt(from - 1);
        return opens ? from : at;
    }

    private static int unquoted(TextWindow text, int at) {
        int least = Math.max(text.from(), at - LONGEST_LOCAL);
        int from = at;
        while (from > least && isLocal(text, from - 1)) {
            from--;
        }
        while (from < at && !isLetterOrDigit(text, from) && text.at(from) != '_') {
            from++;
        }
        return text.at(at - 1) == '.' ? at : from;
    }

    private static boolean isLocal(TextWindow text, int at) {
        int unit = text.at(at);
        boolean escaped = Ascii.isLetter(unit) && !text.isWordAt(at);
        return !escaped && (isLetterOrDigit(text, at) || (unit >= 0 && LOCAL.indexOf(unit) >= 0));
    }

    private static int domain(TextWindow text, int from) {
        return text.at(from) == '[' ? bracketed(text, from) : named(text, from);
    }

    /** The offset behind the bracket that closes around an address; where there is none, that of the one that opens. */
    private static int bracketed(TextWindow text, int from) {
        int end = text.behind(from + 1, ADDRESS, LONGEST_ADDRESS);
        boolean closes = end - from > SHORTEST_ADDRESS && end < text.to() && text.at(end) == ']';
        return closes ? end + 1 : from;
    }

    /** The offset behind the last label that can be a domain's last. */
    private static int named(TextWindow text, int from) {
        int most = Math.min(text.to(), from + LONGEST_DOMAIN);
        int end = from;
        int label = from;
        for (int at = from; at <= most; at++) {
            int unit = at < most ? text.at(at) : -1;
            if (isLetterOrDigit(text, at) || (unit == '-' && at > label)) {
                continue;
            }
            if (label > from && isTop(text, label, at)) {
                end = at;
            }
            if (unit != '.' || at == label) {
                break;
            }
            label = at + 1;
        }
        return end;
    }

    private static boolean isTop(TextWindow text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (Ascii.isDigit(text.at(at)) || text.at(at) == '-') {
                return text.says(from, "xn--");
            }
        }
        return to - from >= 2 && !FILE_ENDINGS.contains(text.text(from, to));
    }

    /** Latin letters beyond ASCII take two bytes. */
    private static boolean isLetterOrDigit(TextWindow text, int at) {
        int unit = text.at(at);
        boolean second = unit >= 0x80 && unit < 0xC0 && isLead(text.at(at - 1));
        return Ascii.isLetter(unit) || Ascii.isDigit(unit) || second || isLead(unit);
    }

    private static boolean isLead(int unit) {
        return unit >= 0xC3 && unit <= 0xC9;
    }
}
