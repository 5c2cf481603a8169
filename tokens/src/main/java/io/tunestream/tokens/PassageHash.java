package io.tunestream.tokens;

import java.security.SecureRandom;

/**
 * Tells passages from one another by 105 bits in place of their bytes: the values of a polynomial, whose coefficients are the length and then
 * the bytes by sevens, at two places that each process draws for itself, modulo the prime 2<sup>61</sup> - 1. Two passages of up to n bytes that somebody wrote
 * without knowing the places have the same bits with a probability of less than n² in 2<sup>102</sup>: two different polynomials of a
 * degree meet in no more places than that (Carter and Wegman's universal hashing). For one thread at a time.
 */
final class PassageHash {
    /** So many bits of a passage are in {@link #second}. */
    static final int SECOND_BITS = 44;

    /** Those bits, set. */
    static final long SECOND = (1L << SECOND_BITS) - 1;

    private static final int DEGREE = 61;
    private static final long PRIME = (1L << DEGREE) - 1;
    private static final int WORD = ShortKey.LONGEST;
    private static final long FIRST_PLACE;
    private static final long SECOND_PLACE;

    static {
        SecureRandom random = new SecureRandom();
        FIRST_PLACE = random.nextLong(1, 1L << (DEGREE - 1));
        SECOND_PLACE = random.nextLong(1, 1L << (DEGREE - 1));
    }

    private long first;
    private long second;

    /** Reads a passage, which the answers are about until the next. */
    void read(byte[] bytes, int from, int to) {
        long one = times(to - from, FIRST_PLACE);
        long two = times(to - from, SECOND_PLACE);
        for (int at = from; at < to; at += WORD) {
            long word = ShortKey.bytes(bytes, at, Math.min(WORD, to - at));
            one = times(one + word, FIRST_PLACE);
            two = times(two + word, SECOND_PLACE);
        }
        first = reduced(one);
        second = reduced(two) & SECOND;
    }

    /** The first 61 bits. */
    long first() {
        return first;
    }

    /** The other 44 bits. */
    long second() {
        return second;
    }

    /**
     * Has the same remainder as the product, and is below 2<sup>62</sup> + 2<sup>56</sup>; of a number below 2<sup>62</sup> + 2<sup>57</sup> and one below
     * 2<sup>60</sup>. The bits of the product from the 61st on count as much as those below, since 2<sup>61</sup> is 1 here.
     */
    private static long times(long number, long place) {
        return (number * place & PRIME) + Math.multiplyHigh(number, place << (Long.SIZE - DEGREE));
    }

    private static long reduced(long number) {
        long once = (number & PRIME) + (number >>> DEGREE);
        return once >= PRIME ? once - PRIME : once;
    }
}
