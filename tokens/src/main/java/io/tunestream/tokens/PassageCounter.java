package io.tunestream.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Counts the tokens of texts passage by passage, and does not count a passage again that it counted lately: what a log holds is for the
 * most part the same instructions, and the same turns of a conversation, in record after record. Keeps its room: for one thread at a time.
 */
final class PassageCounter {
    /** The bytes of a passage that is worth a look, which costs as much as counting 20 to 40 of them. */
    private static final int SHORTEST = 96;

    private final Pieces pieces;
    private final PieceCounter counter;
    private final PassageHash hash = new PassageHash();
    private final KnownPassages known = new KnownPassages();

    PassageCounter(Pieces pieces, Vocabulary vocabulary) {
        this.pieces = pieces;
        counter = new PieceCounter(pieces, vocabulary);
    }

    /** The tokens of the text. */
    int count(byte[] utf8, int from, int to) {
        int tokens = 0;
        int end;
        for (int at = from; at < to; at = end) {
            end = passageEnd(utf8, at, to);
            tokens += end - at < SHORTEST ? countNew(utf8, at, end) : countPassage(utf8, at, end);
        }
        return tokens;
    }

    /** Behind the first line, long enough, before which and behind which pieces are the same whatever stands on the other side. */
    private int passageEnd(byte[] utf8, int from, int to) {
        int end = LineFeeds.behind(utf8, from + SHORTEST - 1, to);
        while (end < to && !pieces.beginsBehindLineFeed(utf8[end])) {
            end = LineFeeds.behind(utf8, end, to);
        }
        return end;
    }

    private int countPassage(byte[] utf8, int from, int to) {
        hash.read(utf8, from, to);
        int before = known.get(hash);
        if (before > 0) {
            return before;
        }
        int tokens = countNew(utf8, from, to);
        if (tokens <= KnownPassages.MOST_TOKENS) {
            known.put(hash, tokens);
        }
        return tokens;
    }

    private int countNew(byte[] utf8, int from, int to) {
        if (Utf16Units.of(utf8, from, to - from) == Utf16Units.MALFORMED) {
            byte[] replaced = new String(utf8, from, to - from, UTF_8).getBytes(UTF_8);
            return counter.count(replaced, 0, replaced.length);
        }
        return counter.count(utf8, from, to);
    }
}
