package io.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.decide.HoldReason;
import io.tunestream.runtime.fault.FaultCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeclinedHintsTest {

    @Test
    void shouldSayWhatToTryForEachReasonWhyNoJobStarts() {
        // Then
        assertThat(Arrays.stream(HoldReason.values()).map(HoldReason::code))
                .allSatisfy(code -> assertThat(FaultCode.hintOf(code)).isNotEmpty());
    }

    @Test
    void shouldHaveNothingToSayOfWhatItDoesNotKnow() {
        // Then
        assertThat(FaultCode.hintOf("something_else")).isEmpty();
    }
}
