package io.tunestream.prep;

import static io.tunestream.prep.TestLine.row;
import static io.tunestream.prep.TestLine.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.DatasetSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DedupeTopologyTest extends TopologyTest {

    DedupeTopologyTest(DedupeScope scope) {
        super(scope);
    }

    @Test
    void shouldRejectWhatWasSeenWithinTheTimeToLive() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        line.send("support", row(1));

        // When
        line.send("support", row(1).replace(":", " : "));

        // Then
        assertThat(line.accepted()).hasSize(1);
        assertThat(line.rejected()).singleElement().satisfies(rejection -> {
            assertThat(codesOf(rejection)).containsExactly("DUPLICATE");
            assertThat(rejection.getDataset()).isEqualTo("support");
            assertThat(rejection.getSourceOffset()).isEqualTo(1);
            assertThat(rejection.getOriginal().remaining()).isZero();
        });
    }

    @Test
    void shouldTakeAnExampleAgainAfterTheTimeToLive() {
        // Given
        TopologyHarness line = topology();
        line.apply(DatasetSpec.newBuilder(spec("support", 0, NEVER))
                .setDedupeTtlMs(60_000)
                .build());
        line.send("support", row(1));

        // When
        line.pass(Duration.ofSeconds(61));
        line.send("support", row(1));
        line.send("support", row(1));

        // Then
        assertThat(line.accepted()).extracting(AcceptedExample::getNumber).containsExactly(0L, 1L);
        assertThat(line.rejected()).hasSize(1);
    }

    @Test
    void shouldTellTheSameExampleInTwoDatasetsApart() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        line.apply(spec("sales", 0, NEVER));

        // When
        line.send("support", row(1));
        line.send("sales", row(1));

        // Then
        assertThat(line.accepted()).hasSize(2);
    }
}
