package io.tunestream.tokens;

import java.util.Arrays;

/**
 * The counts of pieces of at least 8 bytes seen last, in places of one size. Of a fixed size in all, whatever is put in: two
 * places for each value of the hash, and the newer takes the place of the older. For one thread at a time.
 */
final class LongPieces {
    /** Before the bytes of a piece, in its place: its length and its count. */
    private static final int HEAD = 2;

    private final int place;
    private final int hashBits;
    private final byte[] places;

    /** With so many bytes in a place, a power of two of at most 128, and so many places, twice a power of two. */
    LongPieces(int place, int count) {
        this.place = place;
        hashBits = Integer.numberOfTrailingZeros(count / 2);
        places = new byte[place * count];
    }

    /** The bytes of the longest piece that can be put. */
    int longest() {
        return place - HEAD;
    }

    /** The count that was put for the piece; 0 where it is not known. */
    int get(byte[] bytes, int from, int to) {
        int first = first(bytes, from, to);
        return isAt(first, bytes, from, to)
                ? places[first + 1]
                : isAt(first + place, bytes, from, to) ? places[first + place + 1] : 0;
    }

    /** Remembers the count of a piece. */
    void put(byte[] bytes, int from, int to, int count) {
        int first = first(bytes, from, to);
        System.arraycopy(places, first, places, first + place, place);
        places[first] = (byte) (to - from);
        places[first + 1] = (byte) count;
        System.arraycopy(bytes, from, places, first + HEAD, to - from);
    }

    private int first(byte[] bytes, int from, int to) {
        return LongKey.hash(bytes, from, to, hashBits) * 2 * place;
    }

    private boolean isAt(int at, byte[] bytes, int from, int to) {
        int length = to - from;
        return places[at] == length && Arrays.equals(places, at + HEAD, at + HEAD + length, bytes, from, to);
    }
}
