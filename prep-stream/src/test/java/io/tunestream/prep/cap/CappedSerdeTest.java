package io.tunestream.prep.cap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.fingerprint.Identity;
import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.dedupe.CandidateSerde;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CappedSerdeTest {

    private static final Candidate CANDIDATE = new Candidate(
            "support",
            new byte[] {'{', '}'},
            new Identity(new byte[16], new byte[16], new byte[0]),
            ConversationPolicy.LONGEST,
            17,
            3,
            "o200k_base",
            "openai-chat",
            Map.of("customer", "acme"),
            Map.of(),
            List.of(),
            "1",
            3,
            40,
            1,
            99);

    private final CappedSerde serde = new CappedSerde();

    private static List<Capped> capped() {
        return List.of(new Capped.Chosen(CANDIDATE), new Capped.LeftOut("grüße", 300));
    }

    @ParameterizedTest
    @MethodSource("capped")
    void shouldReadWhatItWrote(Capped capped) {
        // When
        byte[] written = serde.serializer().serialize("topic", capped);

        // Then
        assertThat(serde.deserializer().deserialize("topic", written))
                .usingRecursiveComparison()
                .isEqualTo(capped);
    }

    @Test
    void shouldReadACandidateThatWasWrittenAlone() {
        // Given
        byte[] written = new CandidateSerde().serializer().serialize("topic", CANDIDATE);

        // When
        Capped capped = serde.deserializer().deserialize("topic", written);

        // Then
        assertThat(capped).usingRecursiveComparison().isEqualTo(new Capped.Chosen(CANDIDATE));
    }
}
