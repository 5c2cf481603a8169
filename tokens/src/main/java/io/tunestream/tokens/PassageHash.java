package io.tunestream.tokens;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Tells passages from one another by 105 bits in place of their bytes: the values of a polynomial, whose coefficients are the length and then
 * the bytes by sevens, at two places that each process draws for itself, modulo the prime 2<sup>61</sup> - 1. Two passages of up to n bytes that somebody wrote
 * without knowing the places have the same bits with a probability of less than n² in 2<sup>104</sup>: two different polynomials of a
 * degree meet in no more places than that (Carter and Wegman's universal hashing). For one thread at a time.
 */
final class PassageHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int DEGREE = 61;
    private static final long PRIME = (1L << DEGREE) - 1;
    private static final int WORD = 7;
    private static final long WORD_BITS = (1L << (WORD * Byte.SIZE)) - 1;

    private static final long FIRST_PLACE;
    private static final long SECOND_PLACE;

    static {
        SecureRandom random = new SecureRandom();
        FIRST_PLACE = random.nextLong(1, PRIME);
        SECOND_PLACE = random.nextLong(1, PRIME);
    }

    private long first;
    private long second;

    /** Reads a passage, which the answers are about until the next. */
    void read(byte[] bytes, int from, int to) {
        long one = times(to - from, FIRST_PLACE);
        long two = times(to - from, SECOND_PLACE);
        int at = from;
        for (int last = Math.min(to - WORD, bytes.length - Long.BYTES); at <= last; at += WORD) {
            long word = (long) LONGS.get(bytes, at) & WORD_BITS;
            one = times(one + word, FIRST_PLACE);
            two = times(two + word, SECOND_PLACE);
        }
        for (; at < to; at += WORD) {
            long word = word(bytes, at, Math.min(at + WORD, to));
            one = times(one + word, FIRST_PLACE);
            two = times(two + word, SECOND_PLACE);
        }
        first = reduced(one);
        second = reduced(two) & KnownPassages.SECOND;
    }

    /** The first 61 bits. */
    long first() {
        return first;
    }

    /** The other 44 bits. */
    long second() {
        return second;
    }

    private static long word(byte[] bytes, int from, int to) {
        long word = 0;
        for (int at = to - 1; at >= from; at--) {
            word = (word << Byte.SIZE) | (bytes[at] & 0xFF);
        }
        return word;
    }

    /** The product modulo the prime, or up to 8 more than the prime; of a number below 2<sup>62</sup> and one below the prime. */
    private static long times(long number, long place) {
        long high = Math.multiplyHigh(number, place);
        long low = number * place;
        long sum = (low & PRIME) + ((high << (Long.SIZE - DEGREE)) | (low >>> DEGREE));
        return (sum & PRIME) + (sum >>> DEGREE);
    }

    private static long reduced(long number) {
        return number >= PRIME ? number - PRIME : number;
    }
}
