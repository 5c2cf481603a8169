package io.tunestream.prep.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateSerdeTest {

    private final CandidateSerde serde = new CandidateSerde();

    @Test
    void shouldReadWhatItWrote() {
        // Given
        Candidate candidate = new Candidate(
                "dataset-ä",
                "{\"messages\":[]}".repeat(100).getBytes(UTF_8),
                new byte[16],
                Integer.MAX_VALUE,
                "o200k_base",
                List.of("SYSTEM_MISSING", "ROLE_ALIAS"),
                "1",
                3,
                Long.MAX_VALUE,
                1_700_000_000_000L);

        // When
        byte[] written = serde.serializer().serialize("topic", candidate);

        // Then
        assertThat(serde.deserializer().deserialize("topic", written))
                .usingRecursiveComparison()
                .isEqualTo(candidate);
    }

    @Test
    void shouldRefuseAnotherVersion() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("topic", new byte[] {9, 0, 0}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another version");
    }
}
