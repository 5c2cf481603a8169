package io.tunestream.prep.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.prep.state.BinaryEncoding;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.Split;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TallyCodecTest {

    private final TallyCodec codec = new TallyCodec();

    @Test
    void shouldReadWhatItWrote() {
        // Given
        Tally tally = tally(5, 1_000);
        tally.addDuplicate();
        tally.addBatch();
        tally.addRejected(List.of("JSON_INVALID"));
        tally.addSkipped("metrics");
        tally.addCorrected(3);
        tally.addCorrectionsWaiting(-1);

        // When
        byte[] written = codec.encode(tally);

        // Then
        assertThat(codec.encode(codec.decode(written))).isEqualTo(written);
        assertThat(written.length).isLessThan(1_000);
    }

    @Test
    void shouldReadATallyOfTheVersionBefore() {
        // Given
        BinaryEncoding.Writer writer = new BinaryEncoding.Writer(100).number(1);
        for (long number : new long[] {1, 1, 0, 0, 2, 0, 30, 30, 30}) {
            writer.number(number);
        }
        byte[] written = writer.number(1)
                .text("JSON_INVALID")
                .number(2)
                .number(0)
                .number(1)
                .number(30)
                .number(0)
                .toBytes();

        // When
        Tally tally = codec.decode(written);

        // Then
        assertThat(tally.rejectedByCode).isEqualTo(Map.of("JSON_INVALID", 2L));
        assertThat(tally.skippedByReason).isEmpty();
        assertThat(tally.histogram.getTotalCount()).isEqualTo(1);
    }

    @Test
    void shouldReadATallyWithoutCorrections() {
        // Given
        BinaryEncoding.Writer writer = new BinaryEncoding.Writer(100).number(3);
        for (long number : new long[] {1, 1, 0, 0, 0, 0, 30, 30, 30, 0, 0, 0, 7, 8, 1, 30, 0}) {
            writer.number(number);
        }

        // When
        Tally tally = codec.decode(writer.toBytes());

        // Then
        assertThat(tally.superseded).isEqualTo(8);
        assertThat(tally.corrected).isZero();
        assertThat(tally.histogram.getTotalCount()).isEqualTo(1);
    }

    @Test
    void shouldReadATallyOfNothing() {
        // When
        Tally again = codec.decode(codec.encode(new Tally()));

        // Then
        assertThat(again.accepted).isZero();
    }

    @Test
    void shouldSumTheNewestReportOfEachSource() {
        // Given
        DatasetTallies tallies = new DatasetTallies();
        tallies.put(new TallyReport("pack-0", codec.encode(tally(1, 10))));

        // When
        tallies.put(new TallyReport("pack-0", codec.encode(tally(1, 600))));
        tallies.put(new TallyReport("pack-1", codec.encode(tally(2, 400))));
        DatasetStats stats = tallies.sum("support", 99);

        // Then
        assertThat(stats.getAccepted()).isEqualTo(1_000);
        assertThat(stats.getWarningsByCode()).isEqualTo(Map.of("SYSTEM_MISSING", 1_000L));
        assertThat(stats.getUpdatedAt()).isEqualTo(99);
        assertThat(stats.getTokens().getMedian()).isCloseTo(500.0, Percentage.withPercentage(12));
        assertThat(stats.getTokens().getP95()).isCloseTo(950.0, Percentage.withPercentage(7));
        assertThat(stats.getTokens().getMean()).isCloseTo(500.0, Percentage.withPercentage(6));
        assertThat(stats.getHistogram()).isSortedAccordingTo((a, b) -> Integer.compare(a.getUpTo(), b.getUpTo()));
        assertThat(stats.getHistogram().stream()
                        .mapToLong(each -> each.getCount())
                        .sum())
                .isEqualTo(1_000);
    }

    /** Evenly spread over 0 to 999 tokens. */
    private static Tally tally(int seed, int examples) {
        Random random = new Random(seed);
        Tally tally = new Tally();
        for (int i = 0; i < examples; i++) {
            tally.addAccepted(Split.TRAIN, random.nextInt(1_000), List.of("SYSTEM_MISSING"));
        }
        return tally;
    }
}
