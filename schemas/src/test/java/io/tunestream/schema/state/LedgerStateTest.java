package io.tunestream.schema.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerStateTest {

    @ParameterizedTest
    @EnumSource
    void shouldBeWhatARecordSays(LedgerState state) {
        // Given
        JobRecord job = JobRecord.newBuilder().setState(state.name()).build();

        // When // Then
        assertThat(LedgerState.of(job)).contains(state);
        assertThat(Stream.of(LedgerState.values()).filter(each -> each.isStateOf(job)))
                .containsExactly(state);
    }

    @Test
    void shouldTellAStateOfALaterVersionFromEveryOther() {
        // Given
        JobRecord later = JobRecord.newBuilder().setState("HIBERNATING").build();

        // When // Then
        assertThat(LedgerState.of(later)).isEmpty();
        assertThat(Stream.of(LedgerState.values()).filter(each -> each.isStateOf(later)))
                .isEmpty();
    }

    @Test
    void shouldBeNoneWhereNothingIsSaid() {
        assertThat(LedgerState.of(JobEvent.newBuilder().build())).isEmpty();
        assertThat(LedgerState.of(JobProgress.newBuilder().build())).isEmpty();
        assertThat(LedgerState.named("running")).isEmpty();
    }
}
