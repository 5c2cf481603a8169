package io.tunestream.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassageHashTest {
    private final PassageHash hash = new PassageHash();

    @Test
    void shouldBeTheSameForTheSameBytesWhereverTheyLie() {
        // Given
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int length = 1; length < 300; length++) {
            byte[] text = new byte[length];
            random.nextBytes(text);
            byte[] arena = new byte[length + 20];
            random.nextBytes(arena);
            int offset = random.nextInt(20);
            System.arraycopy(text, 0, arena, offset, length);

            // When
            Bits alone = bits(text, 0, length);
            Bits within = bits(arena, offset, offset + length);

            // Then
            assertThat(within).as("%d bytes of seed %d", length, seed).isEqualTo(alone);
        }
    }

    @Test
    void shouldDifferWhereOneBitOrTheLengthDiffers() {
        // Given
        byte[] zeros = new byte[200];
        Set<Bits> seen = new HashSet<>();

        // When
        for (int length = 1; length <= zeros.length; length++) {
            seen.add(bits(zeros, 0, length));
        }
        for (int bit = 0; bit < zeros.length * Byte.SIZE; bit++) {
            byte[] one = zeros.clone();
            one[bit / Byte.SIZE] |= (byte) (1 << bit % Byte.SIZE);
            seen.add(bits(one, 0, one.length));
        }

        // Then
        assertThat(seen).hasSize(zeros.length + zeros.length * Byte.SIZE);
        assertThat(seen.stream().map(Bits::first)).doesNotHaveDuplicates();
        assertThat(seen.stream().map(Bits::second)).doesNotHaveDuplicates();
    }

    @Test
    void shouldBeAPolynomialModuloThePrime() {
        // Given
        BigInteger prime = BigInteger.TWO.pow(61).subtract(BigInteger.ONE);
        byte[] one = new byte[7];
        one[0] = 1;

        // When: a text of n words is n·7·x^(n+1) + w1·x^n + …, so that two texts which differ in the last word alone
        // differ by x times that
        long place = difference(bits(one, 0, 7), bits(new byte[7], 0, 7), prime);
        byte[] last = new byte[700];
        last[693] = (byte) 0xFF;
        long difference = difference(bits(last, 0, 700), bits(new byte[700], 0, 700), prime);
        byte[] first = new byte[700];
        first[0] = 1;
        long power = difference(bits(first, 0, 700), bits(new byte[700], 0, 700), prime);

        // Then
        BigInteger x = BigInteger.valueOf(place);
        assertThat(BigInteger.valueOf(difference))
                .isEqualTo(x.multiply(BigInteger.valueOf(0xFF)).mod(prime));
        assertThat(BigInteger.valueOf(power)).isEqualTo(x.modPow(BigInteger.valueOf(100), prime));
    }

    private record Bits(long first, long second) {}

    private Bits bits(byte[] bytes, int from, int to) {
        hash.read(bytes, from, to);
        return new Bits(hash.first(), hash.second());
    }

    private static long difference(Bits one, Bits other, BigInteger prime) {
        return BigInteger.valueOf(one.first())
                .subtract(BigInteger.valueOf(other.first()))
                .mod(prime)
                .longValueExact();
    }
}
