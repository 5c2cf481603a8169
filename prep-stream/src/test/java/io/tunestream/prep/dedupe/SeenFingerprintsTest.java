package io.tunestream.prep.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SeenFingerprintsTest {

    private static final int STORED = 100_000;
    private static final int SLICE = 10_000;
    private static final long TIME = 1_700_000_000_000L;

    private final KeyValueStore<Bytes, byte[]> disk =
            Stores.inMemoryKeyValueStore("seen").get();

    @Test
    void shouldTakeNoMoreFingerprintsIntoItsFilterAtATimeThanAsked() {
        // Given
        SeenFingerprints seen = restarted();

        // When
        seen.find(fingerprint(STORED + 1));
        seen.put(fingerprint(STORED + 1), Sighting.kept(TIME));
        int calls = 1;
        while (!seen.fill(SLICE)) {
            calls++;
        }

        // Then
        assertThat(calls).isGreaterThanOrEqualTo(STORED / SLICE);
    }

    @Test
    void shouldKnowEveryFingerprintWhileItsFilterIsFilledAndAfter() {
        // Given
        SeenFingerprints seen = restarted();

        // When
        boolean knownBefore = knowsAll(seen);
        seen.fill(SLICE);
        boolean knownWhile = knowsAll(seen);
        while (!seen.fill(SLICE)) {
            seen.put(fingerprint(STORED + 1), Sighting.kept(TIME));
        }

        // Then
        assertThat(knownBefore).isTrue();
        assertThat(knownWhile).isTrue();
        assertThat(knowsAll(seen)).isTrue();
        assertThat(seen.find(fingerprint(STORED + 1))).isEqualTo(Sighting.kept(TIME));
        assertThat(seen.find(fingerprint(STORED + 2))).isNull();
    }

    private SeenFingerprints restarted() {
        byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(TIME).array();
        for (int number = 0; number < STORED; number++) {
            disk.put(Bytes.wrap(fingerprint(number)), time);
        }
        return new SeenFingerprints(disk, 1 << 20);
    }

    private static boolean knowsAll(SeenFingerprints seen) {
        return IntStream.range(0, STORED)
                .allMatch(number -> Sighting.kept(TIME).equals(seen.find(fingerprint(number))));
    }

    /** Spread like a hash. */
    private static byte[] fingerprint(int number) {
        long spread = number * 0x9E37_79B9_7F4A_7C15L;
        return ByteBuffer.allocate(16)
                .putLong(spread)
                .putLong(Long.rotateLeft(spread, 31) ^ number)
                .array();
    }
}
