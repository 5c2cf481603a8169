package io.tunestream.example.redact;

import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;

/** JSON web tokens: two objects in base64 and a signature, with dots between them. */
final class JwtDetector implements Detector {
    private static final String OBJECT = "eyJ";
    private static final int LONGEST_HEADER = 4096;
    private static final int SHORTEST_OBJECT = 12;
    private static final int SHORTEST_SIGNATURE = 16;

    @Override
    public Rule rule() {
        return PrivacyRule.SECRET_JWT;
    }

    @Override
    public String anchors() {
        return "J";
    }

    @Override
    public String beforeAnchors() {
        return "y";
    }

    @Override
    public long find(TextWindow text, int at) {
        int from = at - 2;
        if (!text.says(from, OBJECT) || text.has(from - 1, AsciiSet.BASE64_URL_AND_DOTS)) {
            return NOTHING;
        }
        int header = text.behind(from, AsciiSet.BASE64_URL, LONGEST_HEADER);
        if (header - from < SHORTEST_OBJECT || text.at(header) != '.' || !text.says(header + 1, OBJECT)) {
            return NOTHING;
        }
        int payload = text.behind(header + 1, AsciiSet.BASE64_URL, Integer.MAX_VALUE - header - 1);
        if (payload - header < SHORTEST_OBJECT || text.at(payload) != '.') {
            return NOTHING;
        }
        int end = text.behind(payload + 1, AsciiSet.BASE64_URL, Integer.MAX_VALUE - payload - 1);
        return end - payload > SHORTEST_SIGNATURE ? Detector.span(from, end) : NOTHING;
    }
}
