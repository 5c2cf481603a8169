package io.tunestream.example.redact;

import io.tunestream.example.check.Rule;
import java.util.List;

/** Looks through texts for everything that a list of detectors finds: one pass, and finds do not overlap. For one thread. */
final class TextScanner {
    /** Bytes of the shortest things that are ever found, such as {@code a@b.de}. */
    static final int SHORTEST_FIND = 6;

    private static final int BYTES = 256;
    private static final Detector[] NOBODY = {};
    private static final Detector[][] NO_ANCHOR = {};

    /** Who is asked about an anchor, by the anchor, and by the byte before it. */
    private final Detector[][][] byAnchor = new Detector[BYTES][][];

    /** The same of few digits, as most numbers are. */
    private final Detector[][][] byFewDigits = new Detector[BYTES][][];

    /** Which bytes are anchors: most are none, and a small table is looked up fastest. */
    private final boolean[] anchors = new boolean[BYTES];

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
            byFewDigits[anchor] = Ascii.isDigit(anchor) ? byByteBefore(ofFewDigits(anchored)) : byAnchor[anchor];
            anchors[anchor] = !anchored.isEmpty();
        }
    }

    private static List<Detector> ofFewDigits(List<Detector> anchored) {
        return anchored.stream().filter(detector -> !detector.needsManyDigits()).toList();
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
        int at = next(utf8, from, to);
        while (at < to) {
            at = next(utf8, look(asked(at > from ? utf8[at - 1] : 0, utf8[at], at), utf8, at, sink), to);
        }
    }

    private int next(byte[] utf8, int from, int to) {
        int at = from;
        while (at < to && !anchors[utf8[at] & 0xFF]) {
            at++;
        }
        return at;
    }

    private Detector[] asked(int before, int anchor, int at) {
        boolean few = Ascii.isDigit(anchor) && !window.digits(at).areMany();
        return few ? byFewDigits[anchor][before & 0xFF] : asked(before, anchor);
    }

    private Detector[] asked(int before, int anchor) {
        return byAnchor[anchor & 0xFF][before & 0xFF];
    }

    /** Whether anybody is asked about a byte of ASCII behind another; 0 stands before the first. */
    boolean isAnchor(int before, int unit) {
        return anchors[unit] && asked(before, unit).length > 0;
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
