package io.tunestream.status.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.JobEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private final EventLog log = new EventLog(3);

    @Test
    void shouldSayWhichEventsAreOnTheTopicAlone() {
        // Given
        add(10, "a", 0);
        add(11, "b", 0);
        add(13, "a", 1);

        // When
        add(14, "a", 2);

        // Then
        assertThat(log.ofJob("a", -1, 100)).isEmpty();
        assertThat(log.ofJob("a", 0, 1))
                .hasValueSatisfying(events ->
                        assertThat(events).extracting(StoredEvent::offset).containsExactly(13L));
        assertThat(log.after(9)).isEmpty();
        assertThat(log.after(10))
                .hasValueSatisfying(events ->
                        assertThat(events).extracting(StoredEvent::offset).containsExactly(11L, 13L, 14L));
    }

    @Test
    void shouldKeepTheProgressOfAJobWhoseEventsAreForgotten() {
        // Given
        add(1, "a", 0);

        // When
        add(2, "b", 0);
        add(3, "b", 1);
        add(4, "b", 2);

        // Then
        assertThat(log.ofJob("a", -1, 100)).isEmpty();
        assertThat(log.ofJob("a", 0, 100))
                .hasValueSatisfying(events -> assertThat(events).isEmpty());
        assertThat(log.progress("a"))
                .hasValueSatisfying(
                        progress -> assertThat(progress.firstOffset()).isEqualTo(1));
        assertThat(log.progress("b")).hasValueSatisfying(progress -> {
            assertThat(progress.events()).isEqualTo(3);
            assertThat(progress.metrics()).containsEntry("train_loss", 2.0);
        });
    }

    private void add(long offset, String job, long sequence) {
        log.add(new StoredEvent(
                offset,
                JobEvent.newBuilder()
                        .setJobId(job)
                        .setSequence(sequence)
                        .setKind("metrics")
                        .setMetrics(Map.of("train_loss", (double) sequence))
                        .build()));
    }
}
