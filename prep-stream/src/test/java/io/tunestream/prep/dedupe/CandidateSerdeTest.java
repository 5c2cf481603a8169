package io.tunestream.prep.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.fingerprint.Identity;
import io.tunestream.prep.state.BinaryEncoding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandidateSerdeTest {

    private final CandidateSerde serde = new CandidateSerde();

    @Test
    void shouldReadWhatItWrote() {
        // Given
        Candidate candidate = new Candidate(
                "dataset-ä",
                "{\"messages\":[]}".repeat(100).getBytes(UTF_8),
                new Identity(new byte[] {1}, new byte[16], new byte[32]),
                ConversationPolicy.LAST_ANSWER,
                Integer.MAX_VALUE,
                1_000_000,
                "o200k_base",
                "openai-chat",
                Map.of("customer", "Grüße", "score", "0.5"),
                Map.of("sourceId", "r1", "loggedAt", "2026-11-01T10:00:00Z"),
                List.of("SYSTEM_MISSING", "ROLE_ALIAS"),
                "1",
                3,
                Long.MAX_VALUE,
                7,
                1_700_000_000_000L);

        // When
        byte[] written = serde.serializer().serialize("topic", candidate);

        // Then
        assertThat(serde.deserializer().deserialize("topic", written))
                .usingRecursiveComparison()
                .isEqualTo(candidate);
    }

    @Test
    void shouldReadWhatTheVersionBeforeWrote() {
        // Given
        byte[] written = new BinaryEncoding.Writer(100)
                .number(1)
                .text("support")
                .bytes(new byte[] {'{', '}'})
                .bytes(new byte[16])
                .number(17)
                .text("o200k_base")
                .text("3")
                .number(2)
                .number(40)
                .number(99)
                .number(1)
                .text("SYSTEM_MISSING")
                .toBytes();

        // When
        Candidate candidate = serde.deserializer().deserialize("topic", written);

        // Then
        assertThat(candidate)
                .usingRecursiveComparison()
                .isEqualTo(new Candidate(
                        "support",
                        new byte[] {'{', '}'},
                        new Identity(new byte[16], new byte[16], new byte[0]),
                        ConversationPolicy.EACH,
                        17,
                        0,
                        "o200k_base",
                        "",
                        Map.of(),
                        Map.of(),
                        List.of("SYSTEM_MISSING"),
                        "3",
                        2,
                        40,
                        0,
                        99));
    }

    @Test
    void shouldRefuseAnotherVersion() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("topic", new byte[] {9, 0, 0}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another version");
    }
}
