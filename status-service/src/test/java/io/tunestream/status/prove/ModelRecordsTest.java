package io.tunestream.status.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.record.ModelRecord;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.status.prove.ModelState.Serving;
import io.tunestream.status.prove.ModelState.Trained;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelRecordsTest {

    static Stream<ModelState> everyState() {
        Trained trained = new Trained(Models.model("job-1", 1), 2);
        Serving serving = trained.serve("deployment", 3).probe().probe();
        return Stream.of(
                trained,
                trained.probe().await("deploy it", 3),
                serving,
                serving.answer(7, 4),
                serving.answer(7, 4).ready(5),
                serving.refuse("probe_timeout", "no answer", 6),
                serving.answer(7, 4).ready(5).retire("superseded", "younger ones are ready", 8));
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void shouldReadBackWhatItWrites(ModelState state) {
        // When
        ModelRecord record = ModelRecords.of(state);

        // Then
        assertThat(ModelRecords.stateOf(record)).isEqualTo(state);
        assertThat(record.getState()).isEqualToIgnoringCase(state.getClass().getSimpleName());
    }

    @Test
    void shouldNotGuessWhatAStateOfALaterVersionMeans() {
        // Given
        ModelRecord record =
                ModelRecord.newBuilder().setJobId("job-1").setState("SHADOWED").build();

        // Then
        assertThatThrownBy(() -> ModelRecords.stateOf(record))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.code()).isEqualTo("LEDGER_UNREADABLE");
                    assertThat(FaultCode.hintOf(fault.code())).contains("newer version");
                })
                .hasMessageContaining("job-1")
                .hasMessageContaining("SHADOWED");
    }
}
