package io.tunestream.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CorrectedKeyTest {

    private static final String SEQUENCE = "train-p0-63147a4d";
    private static final CorrectedKey KEY = new CorrectedKey("support", SEQUENCE, 101);
    private static final NumberRange BATCH = new NumberRange(100, 109);

    private final DatasetExclusions exclusions = new DatasetExclusions();

    @Test
    void shouldReadTheKeyThatItWrites() {
        assertThat(CorrectedKey.parse(KEY.format())).contains(KEY);
        assertThat(ExclusionKey.parse(KEY.format())).isEmpty();
        assertThat(SupersededKey.parse(KEY.format())).isEmpty();
        assertThat(CorrectedKey.parse("support/train-p0-63147a4d/12-12")).isEmpty();
        assertThat(CorrectedKey.parse("support/train-p0-63147a4d/superseded-12"))
                .isEmpty();
    }

    @Test
    void shouldExcludeTheExampleUntilThatIsTakenBack() {
        // Given
        exclusions.take(KEY, OptionalLong.of(30), 7);
        assertThat(exclusions.of(SEQUENCE).in(BATCH)).containsExactly(NumberRange.of(101));
        assertThat(exclusions.of(SEQUENCE).tokensIn(BATCH)).isEqualTo(30);
        assertThat(exclusions.offset()).isEqualTo(7);

        // When
        exclusions.take(KEY, OptionalLong.empty(), 8);

        // Then
        assertThat(exclusions.of(SEQUENCE).in(BATCH)).isEmpty();
        assertThat(exclusions.of(SEQUENCE).tokensIn(BATCH)).isZero();
    }

    @Test
    void shouldCountAnExampleOnceWhateverElseExcludesIt() {
        // Given
        exclusions.take(KEY, OptionalLong.of(10), 1);
        exclusions.take(new CorrectedKey("support", SEQUENCE, 103), OptionalLong.of(7), 2);

        // When
        exclusions.take(new ExclusionKey("support", SEQUENCE, NumberRange.of(101)), OptionalLong.of(10), 3);
        exclusions.take(
                SEQUENCE,
                SupersededNumbers.of(
                        new SupersededKey("support", SEQUENCE, 100),
                        ExcludedExample.newBuilder()
                                .setPlace(
                                        ExamplePlace.newBuilder().setTokens(15).build())
                                .setNumbers(ByteBuffer.wrap(new byte[] {0b110}))
                                .build()),
                4);

        // Then
        assertThat(exclusions.of(SEQUENCE).in(BATCH)).containsExactly(new NumberRange(101, 103));
        assertThat(exclusions.of(SEQUENCE).tokensIn(BATCH)).isEqualTo(22);
    }

    @Test
    void shouldStayCorrectedWhenAPersonIncludesIt() {
        // Given
        exclusions.take(KEY, OptionalLong.of(10), 1);
        ExclusionKey person = new ExclusionKey("support", SEQUENCE, NumberRange.of(101));
        exclusions.take(person, OptionalLong.of(10), 2);

        // When
        exclusions.take(person, OptionalLong.empty(), 3);

        // Then
        assertThat(exclusions.of(SEQUENCE).in(BATCH)).containsExactly(NumberRange.of(101));
        assertThat(exclusions.of(SEQUENCE).has(NumberRange.of(101))).isFalse();
    }
}
