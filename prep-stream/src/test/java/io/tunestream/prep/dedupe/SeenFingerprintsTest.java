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
        seen.firstSeen(fingerprint(STORED + 1));
        seen.add(fingerprint(STORED + 1), TIME);
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
            seen.add(fingerprint(STORED + 1), TIME);
        }

        // Then
        assertThat(knownBefore).isTrue();
        assertThat(knownWhile).isTrue();
        assertThat(knowsAll(seen)).isTrue();
        assertThat(seen.firstSeen(fingerprint(STORED + 1))).isEqualTo(TIME);
        assertThat(seen.firstSeen(fingerprint(STORED + 2))).isEqualTo(SeenFingerprints.NEVER);
    }

    private SeenFingerprints restarted() {
        byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(TIME).array();
        for (int number = 0; number < STORED; number++) {
            disk.put(Bytes.wrap(fingerprint(number)), time);
        }
        return new SeenFingerprints(disk, 1 << 20);
    }

    private static boolean knowsAll(SeenFingerprints seen) {
        return IntStream.range(0, STORED).allMatch(number -> seen.firstSeen(fingerprint(number)) == TIME);
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
