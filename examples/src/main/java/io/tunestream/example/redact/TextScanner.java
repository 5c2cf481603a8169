package io.tunestream.example.redact;

import io.tunestream.example.check.Rule;
import java.util.List;

/** Looks through texts for everything that a list of detectors finds: one pass, and finds do not overlap. For one thread. */
final class TextScanner {
    private static final int BYTES = 256;
    private static final Detector[] NOBODY = {};
    private static final Detector[][] NO_ANCHOR = {};

    /** Who is asked about an anchor, by the anchor, and by the byte before it. */
    private final Detector[][][] byAnchor = new Detector[BYTES][][];

    private final TextWindow window = new TextWindow();

    /** Is given each find, in the order of the text. */
    interface Sink {
        void found(Rule rule, int from, int to);
    }

    /** Where several find something at an anchor, the first in the list is right. */
    TextScanner(List<Detector> detectors) {
        for (int anchor = 0; anchor < BYTES; anchor++) {
            int unit = anchor;
            List<Detector> anchored = detectors.stream()
                    .filter(detector -> detector.anchors().indexOf(unit) >= 0)
                    .toList();
            byAnchor[anchor] = anchored.isEmpty() ? NO_ANCHOR : byByteBefore(anchored);
        }
    }

    private static Detector[][] byByteBefore(List<Detector> anchored) {
        Detector[][] byBefore = new Detector[BYTES][];
        for (int before = 0; before < BYTES; before++) {
            int unit = before;
            Detector[] asked = anchored.stream()
                    .filter(detector -> detector.beforeAnchors().isEmpty()
                            || detector.beforeAnchors().indexOf(unit) >= 0)
                    .toArray(Detector[]::new);
            byBefore[before] = asked.length == 0 ? NOBODY : asked;
        }
        return byBefore;
    }

    /** Looks through UTF-8 between two offsets. */
    void scan(byte[] utf8, int from, int to, Sink sink) {
        scan(utf8, from, from, to, sink);
    }

    /** The same where something stands before it that says what it is. */
    void scan(byte[] utf8, int context, int from, int to, Sink sink) {
        window.begin(utf8, context, from, to);
        int at = from;
        while (at < to) {
            Detector[][] anchored = byAnchor[utf8[at] & 0xFF];
            at = anchored.length == 0 ? at + 1 : look(anchored[at > from ? utf8[at - 1] & 0xFF : 0], utf8, at, sink);
        }
    }

    private int look(Detector[] anchored, byte[] utf8, int at, Sink sink) {
        for (Detector detector : anchored) {
            long span = detector.find(window, at);
            if (span != Detector.NOTHING) {
                sink.found(detector.rule(), Detector.from(span), Detector.to(span));
                window.passed(Detector.to(span));
                return Math.max(Detector.to(span), at + 1);
            }
        }
        return behindDigits(utf8, at);
    }

    private int behindDigits(byte[] utf8, int at) {
        int behind = at;
        while (behind < window.to() && Ascii.isDigit(utf8[behind])) {
            behind++;
        }
        return Math.max(behind, at + 1);
    }
}
