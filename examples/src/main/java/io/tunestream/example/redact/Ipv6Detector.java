package io.tunestream.example.redact;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;

/** Addresses of IPv6 that one network or the whole world can reach, in eight groups or with {@code ::} for some. */
final class Ipv6Detector implements Detector {
    private static final int GROUPS = 8;
    private static final int LONGEST_GROUP = 4;

    @Override
    public Rule rule() {
        return PrivacyRule.PII_IP;
    }

    @Override
    public String anchors() {
        return ":";
    }

    @Override
    public long find(TextWindow text, int at) {
        int from = at;
        while (from > text.from() && at - from <= LONGEST_GROUP && Ascii.isHex(text.at(from - 1))) {
            from--;
        }
        boolean begins = at - from == LONGEST_GROUP && !text.isWordAt(from - 1) && text.at(from - 1) != ':';
        return begins && isReachable(text, from) ? address(text, from) : NOTHING;
    }

    /** Within 2000::/3, fc00::/7 or fe80::/10. */
    private static boolean isReachable(TextWindow text, int from) {
        int first = Integer.parseInt(text.text(from, from + LONGEST_GROUP), 16);
        return first >> 13 == 1 || first >> 9 == 0xFC >> 1 || first >> 6 == 0xFE80 >> 6;
    }

    private static long address(TextWindow text, int from) {
        int groups = 0;
        int gap = -1;
        int at = from;
        int end = from;
        while (groups < GROUPS) {
            int behind = text.behind(at, AsciiSet.HEX, LONGEST_GROUP + 1);
            if (behind == at || behind - at > LONGEST_GROUP) {
                break;
            }
            groups++;
            end = behind;
            if (text.at(behind) != ':') {
                break;
            }
            at = behind + 1;
            if (text.at(at) == ':' && gap < 0) {
                gap = groups;
                at++;
                end = at;
            }
        }
        boolean whole = gap < 0 ? groups == GROUPS : groups < GROUPS;
        return whole && !text.isWordAt(end) ? Detector.span(from, end) : NOTHING;
    }
}
