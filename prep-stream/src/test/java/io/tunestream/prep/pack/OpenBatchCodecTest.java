package io.tunestream.prep.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.fingerprint.Identity;
import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenBatchCodecTest {

    private final OpenBatchCodec codec = new OpenBatchCodec();

    @Test
    void shouldGoOnAfterBeingReadAsIfItHadNotBeenWritten() {
        // Given
        OpenBatch whole = new OpenBatch("support", Split.VALIDATION);
        OpenBatch first = new OpenBatch("support", Split.VALIDATION);
        for (int i = 0; i < 5; i++) {
            whole.add(candidate(i), 1_000 + i);
            first.add(candidate(i), 1_000 + i);
        }

        // When
        OpenBatch again = codec.decode(codec.encode(first));
        for (int i = 5; i < 9; i++) {
            whole.add(candidate(i), 2_000);
            again.add(candidate(i), 2_000);
        }

        // Then
        assertThat(codec.encode(again)).isEqualTo(codec.encode(whole));
        assertThat(again.examples()).isEqualTo(9);
        assertThat(again.hash.value()).isEqualTo(whole.hash.value());
        assertThat(again.raw.toList()).containsExactly(new OffsetRange(0, 0L, 8L), new OffsetRange(1, 1L, 7L));
        assertThat(again.reached(limits(), 1_010)).isEmpty();
        assertThat(again.reached(limits(), 1_500)).contains("linger");
    }

    @Test
    void shouldKeepWhatWasSupersededAndIsStillToBeTold() {
        // Given
        OpenBatch batch = new OpenBatch("support", Split.TRAIN);
        batch.untold.addAll(List.of(0L, 8_192L));
        batch.forgottenBefore = 7;

        // When
        OpenBatch again = codec.decode(codec.encode(batch));

        // Then
        assertThat(again.untold).containsExactly(0L, 8_192L);
        assertThat(again.forgottenBefore).isEqualTo(7);
    }

    @Test
    void shouldKeepItsNumbersWhenABatchIsClosed() {
        // Given
        OpenBatch batch = new OpenBatch("support", Split.TRAIN);
        batch.add(candidate(1), 1_000);
        byte[] hash = batch.hash.value();

        // When
        batch.reset();

        // Then
        assertThat(batch.isOpen()).isFalse();
        assertThat(batch.add(candidate(1), 5_000)).isEqualTo(1);
        assertThat(batch.first).isEqualTo(1);
        assertThat(batch.hash.value()).isEqualTo(hash);
        assertThat(batch.openedAt).isEqualTo(5_000);
    }

    private static BatchLimits limits() {
        return BatchLimits.newBuilder().setLingerMs(500).build();
    }

    private static Candidate candidate(int number) {
        byte[] fingerprint = new byte[16];
        fingerprint[0] = (byte) number;
        return new Candidate(
                "support",
                new byte[] {'{', '}'},
                new Identity(fingerprint, fingerprint, new byte[0]),
                ConversationPolicy.EACH,
                number,
                1,
                "chars/4",
                "openai-chat",
                Map.of(),
                Map.of(),
                List.of(),
                "1",
                number % 2,
                number,
                0,
                0);
    }
}
