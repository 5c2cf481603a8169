package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class CommandPositionsTest {

    private final CommandPositions positions = new CommandPositions();

    @Test
    void shouldNameWhatIsDoneBehindACommandThatWaits() {
        // When
        positions.await(0);
        positions.done(1);
        positions.done(2);

        // Then
        assertThat(positions.position()).isEqualTo(new OffsetAndMetadata(0, "1-2"));
        assertThat(restored(positions.position()).isDone(0)).isFalse();
        assertThat(restored(positions.position()).isDone(2)).isTrue();
        assertThat(restored(positions.position()).hasForgotten()).isFalse();
    }

    @Test
    void shouldSayUpToWhereCommandsAreForgottenUntilAllArePassed() {
        // Given
        positions.forget(3);

        // When
        positions.await(0);
        positions.done(1);
        OffsetAndMetadata amid = positions.position();
        positions.done(2);
        positions.done(0);
        OffsetAndMetadata behind = positions.position();

        // Then
        assertThat(amid).isEqualTo(new OffsetAndMetadata(0, "?3,1-1"));
        assertThat(behind).isEqualTo(new OffsetAndMetadata(3, ""));
        assertThat(positions.hasForgotten()).isFalse();
    }

    @Test
    void shouldGoOnDoubtingWhatTheLastLeaderDid() {
        // When
        CommandPositions restored = restored(new OffsetAndMetadata(1, "?4,2-2"));

        // Then
        assertThat(restored.hasForgotten()).isTrue();
        assertThat(restored.isDone(2)).isTrue();
        assertThat(restored.isForgotten(3)).isTrue();
        assertThat(restored.isForgotten(4)).isFalse();
    }

    private static CommandPositions restored(OffsetAndMetadata committed) {
        CommandPositions restored = new CommandPositions();
        restored.restore(committed);
        return restored;
    }
}
