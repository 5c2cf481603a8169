package io.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.job.decide.WhyNot;
import io.tunestream.runtime.fault.FaultCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeclinedHintsTest {

    @Test
    void shouldSayWhatToTryForEachReasonWhyNoJobStarts() {
        // Then
        assertThat(Arrays.stream(WhyNot.values()).map(WhyNot::code))
                .allSatisfy(code -> assertThat(FaultCode.hintOf(code)).isNotEmpty());
    }

    @Test
    void shouldHaveNothingToSayOfWhatItDoesNotKnow() {
        // Then
        assertThat(FaultCode.hintOf("something_else")).isEmpty();
    }
}
