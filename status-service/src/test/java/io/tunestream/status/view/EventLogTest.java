package io.tunestream.status.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.JobEvent;
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
        assertThat(log.ofJob("a", 3, -1, 100)).isEmpty();
        assertThat(log.ofJob("a", 3, 0, 1))
                .hasValueSatisfying(events ->
                        assertThat(events).extracting(StoredEvent::offset).containsExactly(13L));
        assertThat(log.after(9)).isEmpty();
        assertThat(log.after(10))
                .hasValueSatisfying(events ->
                        assertThat(events).extracting(StoredEvent::offset).containsExactly(11L, 13L, 14L));
    }

    @Test
    void shouldKnowHowManyEventsAJobHasOfWhichItHoldsNone() {
        // Given
        log.beginAt(900);

        // When
        add(901, "b", 0);

        // Then
        assertThat(log.ofJob("a", 1, -1, 100)).isEmpty();
        assertThat(log.ofJob("a", 1, 0, 100))
                .hasValueSatisfying(events -> assertThat(events).isEmpty());
        assertThat(log.after(898)).isEmpty();
        assertThat(log.after(899))
                .hasValueSatisfying(events -> assertThat(events).hasSize(1));
    }

    private void add(long offset, String job, long sequence) {
        log.add(new StoredEvent(
                offset,
                JobEvent.newBuilder()
                        .setJobId(job)
                        .setSequence(sequence)
                        .setKind("metrics")
                        .build()));
    }
}
