package io.tunestream.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SupersededNumbersTest {

    private static final SupersededKey KEY = new SupersededKey("support", "train-p0-63147a4d", 100);
    private static final NumberRange BATCH = new NumberRange(100, 109);

    private final ExcludedNumbers excluded = new ExcludedNumbers();

    @Test
    void shouldReadTheKeyThatItWrites() {
        assertThat(SupersededKey.parse(KEY.format())).contains(KEY);
        assertThat(ExclusionKey.parse(KEY.format())).isEmpty();
        assertThat(SupersededKey.parse("support/train-p0-63147a4d/12-12")).isEmpty();
    }

    @Test
    void shouldExcludeWhatTheNewestRecordSays() {
        // Given
        excluded.supersede(SupersededNumbers.of(KEY, record(10, 1)));

        // When
        excluded.supersede(SupersededNumbers.of(KEY, record(30, 1, 2, 5)));

        // Then
        assertThat(excluded.in(BATCH)).containsExactly(new NumberRange(101, 102), NumberRange.of(105));
        assertThat(excluded.tokensIn(BATCH)).isEqualTo(30);
        assertThat(excluded.in(new NumberRange(110, 120))).isEmpty();
    }

    @Test
    void shouldCountAnExampleOnceThatAPersonExcludedToo() {
        // Given
        excluded.supersede(SupersededNumbers.of(KEY, record(30, 1, 2)));
        excluded.add(NumberRange.of(101), 10);
        excluded.add(NumberRange.of(103), 7);

        // Then
        assertThat(excluded.in(BATCH)).containsExactly(new NumberRange(101, 103));
        assertThat(excluded.tokensIn(BATCH)).isEqualTo(37);
    }

    @Test
    void shouldKeepWhatWasSupersededWhenAPersonIncludesIt() {
        // Given
        excluded.supersede(SupersededNumbers.of(KEY, record(10, 1)));
        excluded.add(NumberRange.of(101), 10);

        // When
        excluded.remove(NumberRange.of(101));

        // Then
        assertThat(excluded.in(BATCH)).containsExactly(NumberRange.of(101));
        assertThat(excluded.has(NumberRange.of(101))).isFalse();
    }

    @Test
    void shouldCountABatchThatIsExcludedWholeOnce() {
        // Given
        excluded.supersede(SupersededNumbers.of(KEY, record(30, 1, 2)));

        // When
        excluded.add(BATCH, 100);

        // Then
        assertThat(excluded.in(BATCH)).containsExactly(BATCH);
        assertThat(excluded.tokensIn(BATCH)).isEqualTo(100);
    }

    private static ExcludedExample record(long tokens, int... bits) {
        BitSet numbers = new BitSet();
        for (int bit : bits) {
            numbers.set(bit);
        }
        return ExcludedExample.newBuilder()
                .setDataset("support")
                .setPlace(ExamplePlace.newBuilder().setTokens(tokens).build())
                .setNumbers(ByteBuffer.wrap(numbers.toByteArray()))
                .build();
    }
}
