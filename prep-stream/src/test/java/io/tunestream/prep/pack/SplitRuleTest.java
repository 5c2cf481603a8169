package io.tunestream.prep.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.Split;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitRuleTest {

    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0.1, VALIDATION",
        "1999999999999000, 0.1, VALIDATION",
        "199999999999A000, 0.1, TRAIN",
        "7FFFFFFFFFFFFFFF, 0.5, VALIDATION",
        "8000000000000000, 0.5, TRAIN",
        "FFFFFFFFFFFFFFFF, 0.5, TRAIN",
        "0000000000000000, 0, TRAIN"
    })
    void shouldReadTheFirstEightBytesAsAFraction(String leading, double fraction, Split split) {
        assertThat(SplitRule.of(fingerprint(Long.parseUnsignedLong(leading, 16)), fraction))
                .isEqualTo(split);
    }

    @Test
    void shouldKeepWhatValidatedWhenTheShareGrows() {
        // Given
        Random random = new Random(3);

        // When // Then
        assertThat(random.longs(10_000).mapToObj(SplitRuleTest::fingerprint))
                .filteredOn(each -> SplitRule.of(each, 0.1) == Split.VALIDATION)
                .hasSizeBetween(800, 1_200)
                .allMatch(each -> SplitRule.of(each, 0.2) == Split.VALIDATION);
    }

    private static byte[] fingerprint(long leading) {
        return ByteBuffer.allocate(16).putLong(leading).array();
    }
}
