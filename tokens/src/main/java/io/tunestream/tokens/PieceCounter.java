package io.tunestream.tokens;

/** Counts the tokens of texts piece by piece, and remembers pieces of up to 126 bytes. Keeps its room: for one thread at a time. */
final class PieceCounter {
    private final Pieces pieces;
    private final Vocabulary vocabulary;
    private final ShortPieces shorts = new ShortPieces();
    private final MiddlePieces middles = new MiddlePieces();
    /** An array, since going through a list takes an iterator from the heap. */
    private final LongPieces[] longs = {
        new LongPieces(32, 1 << 16), new LongPieces(64, 1 << 14), new LongPieces(128, 1 << 12)
    };

    private final PairMerger merger;

    PieceCounter(Pieces pieces, Vocabulary vocabulary) {
        this.pieces = pieces;
        this.vocabulary = vocabulary;
        merger = new PairMerger(vocabulary);
    }

    /** The tokens of the text. */
    int count(byte[] utf8, int from, int to) {
        int tokens = 0;
        int end;
        for (int at = from; at < to; at = end) {
            end = pieces.end(utf8, at, to);
            tokens += countPiece(utf8, at, end);
        }
        return tokens;
    }

    private int countPiece(byte[] utf8, int from, int to) {
        int length = to - from;
        if (length <= ShortKey.LONGEST) {
            long key = ShortKey.of(utf8, from, length);
            int known = shorts.get(key);
            return known > 0 ? known : countShort(key, utf8, from, to);
        }
        return length <= MiddleKey.LONGEST ? countMiddle(utf8, from, length) : countLong(utf8, from, to);
    }

    private int countShort(long key, byte[] bytes, int from, int to) {
        int tokens = countNew(bytes, from, to);
        shorts.put(key, tokens);
        return tokens;
    }

    private int countMiddle(byte[] bytes, int from, int length) {
        long low = MiddleKey.low(bytes, from, length);
        long high = MiddleKey.high(bytes, from, length);
        int known = middles.get(low, high);
        if (known > 0) {
            return known;
        }
        int tokens = countNew(bytes, from, from + length);
        middles.put(low, high, tokens);
        return tokens;
    }

    private int countNew(byte[] bytes, int from, int to) {
        return isToken(bytes, from, to) ? 1 : merger.count(bytes, from, to);
    }

    private int countLong(byte[] bytes, int from, int to) {
        for (LongPieces remembered : longs) {
            if (to - from <= remembered.longest()) {
                return countLong(remembered, bytes, from, to);
            }
        }
        return to - from <= PairMerger.LONGEST
                ? countNew(bytes, from, to)
                : new LongPairMerger(vocabulary, bytes, from, to).count();
    }

    private int countLong(LongPieces remembered, byte[] bytes, int from, int to) {
        int known = remembered.get(bytes, from, to);
        if (known > 0) {
            return known;
        }
        int tokens = countNew(bytes, from, to);
        remembered.put(bytes, from, to, tokens);
        return tokens;
    }

    private boolean isToken(byte[] bytes, int from, int to) {
        return to - from == 1 || vocabulary.rank(bytes, from, to) != Vocabulary.NONE;
    }
}
