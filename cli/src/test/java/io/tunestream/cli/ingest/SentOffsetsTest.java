package io.tunestream.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentOffsetsTest {

    private final SentOffsets sent = new SentOffsets();

    @Test
    void shouldSettleEachRowOnceAndNoneOfOthers() {
        // Given
        sent.add(0, 7_000_000_000L);
        sent.add(0, 7_000_000_002L);
        sent.add(3, 5);

        // When
        boolean first = sent.settle(0, 7_000_000_002L);
        boolean again = sent.settle(0, 7_000_000_002L);
        boolean between = sent.settle(0, 7_000_000_001L);
        boolean before = sent.settle(3, 4);
        boolean behind = sent.settle(3, 6);
        boolean elsewhere = sent.settle(1, 5);

        // Then
        assertThat(first).isTrue();
        assertThat(again).isFalse();
        assertThat(between).isFalse();
        assertThat(before).isFalse();
        assertThat(behind).isFalse();
        assertThat(elsewhere).isFalse();
        assertThat(sent.open()).isEqualTo(2);
    }
}
