package io.tunestream.prep.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.Split;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SightingTest {

    private static final long TIME = 1_700_000_000_000L;

    @ParameterizedTest
    @EnumSource(Split.class)
    void shouldReadWhereTheLongestRecordStands(Split split) {
        // Given
        Sighting longest = Sighting.longest(TIME, new ExampleSpot(split, 1L << 40, 8_191, 70_000));

        // When
        Sighting read = Sighting.decode(longest.encode());

        // Then
        assertThat(read).isEqualTo(longest);
    }

    @Test
    void shouldTakeNoMoreThanATimeForWhatIsKeptAndAByteMoreForWhatIsCovered() {
        assertThat(Sighting.kept(TIME).encode()).hasSize(8);
        assertThat(Sighting.covered(TIME).encode()).hasSize(9);
        assertThat(Sighting.decode(Sighting.covered(TIME).encode())).isEqualTo(Sighting.covered(TIME));
    }

    @Test
    void shouldReadATimeOfTheVersionBeforeAsKept() {
        // Given
        byte[] written = ByteBuffer.allocate(Long.BYTES).putLong(TIME).array();

        // When
        Sighting read = Sighting.decode(written);

        // Then
        assertThat(read).isEqualTo(Sighting.kept(TIME));
    }
}
