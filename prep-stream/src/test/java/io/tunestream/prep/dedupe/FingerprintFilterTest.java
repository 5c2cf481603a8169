package io.tunestream.prep.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FingerprintFilterTest {

    private final Random random = new Random(7);

    @Test
    void shouldNeverMissWhatWasAdded() {
        // Given
        byte[][] added = fingerprints(200_000);
        FingerprintFilter filter = new FingerprintFilter(1 << 20);

        // When
        for (byte[] each : added) {
            filter.add(each);
        }

        // Then
        assertThat(Arrays.stream(added)).allMatch(filter::mayContain);
    }

    @Test
    void shouldSeldomTakeTheUnseenForSeen() {
        // Given
        FingerprintFilter filter = new FingerprintFilter(16 << 20);
        for (byte[] each : fingerprints(500_000)) {
            filter.add(each);
        }

        // When
        long mistaken = IntStream.range(0, 100_000)
                .filter(i -> filter.mayContain(fingerprint()))
                .count();

        // Then
        assertThat(mistaken).isLessThan(2_000);
    }

    @Test
    void shouldSayThatEverythingMayBeSeenOnceItIsFarTooSmall() {
        // Given
        FingerprintFilter filter = new FingerprintFilter(1 << 16);

        // When
        for (byte[] each : fingerprints(1_000_000)) {
            filter.add(each);
        }

        // Then
        assertThat(filter.mayContain(fingerprint())).isTrue();
    }

    private byte[][] fingerprints(int count) {
        return IntStream.range(0, count).mapToObj(i -> fingerprint()).toArray(byte[][]::new);
    }

    private byte[] fingerprint() {
        byte[] fingerprint = new byte[16];
        random.nextBytes(fingerprint);
        return fingerprint;
    }
}
