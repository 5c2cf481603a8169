package io.tunestream.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerprintTableTest {

    private final FingerprintTable table = new FingerprintTable();

    @Test
    void shouldGiveWhatWasPutLast() {
        // Given
        Random random = new Random(5);
        Map<Long, Integer> expected = new HashMap<>();
        for (int number = 0; number < 100_000; number++) {
            long key = random.nextInt(50_000);
            table.put(fingerprint(key), number);
            expected.put(key, number);
        }

        // Then
        for (long key = 0; key < 50_000; key++) {
            assertThat(table.get(fingerprint(key))).isEqualTo(expected.getOrDefault(key, FingerprintTable.ABSENT));
        }
    }

    /** The first is all zeros; those that differ in the upper half alone meet in one slot. */
    private static byte[] fingerprint(long key) {
        return ByteBuffer.allocate(16).putLong(key).putLong(key >> 1).array();
    }
}
