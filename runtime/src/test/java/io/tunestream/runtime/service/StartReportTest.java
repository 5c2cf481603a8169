package io.tunestream.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.SettingsFault;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartReportTest {
    private final Fault exposed = new Fault(FaultCode.SECRET_EXPOSED, "the key");
    private final Fault compacted = new Fault(FaultCode.TOPIC_COMPACTED, "the topic");

    private final StartReport report = new StartReport();

    @Test
    void shouldGoOnWithWhatWasFound() {
        // When
        String found = report.look(() -> "found").orElseThrow();

        // Then
        report.require();
        assertThat(found).isEqualTo("found");
    }

    @Test
    void shouldThrowTheOneFaultAsItWasFound() {
        // When
        report.check(() -> {
            throw compacted;
        });

        // Then
        assertThatThrownBy(report::require).isSameAs(compacted);
    }

    @Test
    void shouldTellEverythingInTheOrderInWhichItWasFound() {
        // Given
        StartReport within = new StartReport();
        within.check(() -> {
            throw exposed;
        });
        within.check(() -> {
            throw new SettingsFault(List.of("one setting", "another"));
        });

        // When
        report.check(within::require);
        report.check(() -> {
            throw compacted;
        });

        // Then
        assertThatThrownBy(report::require)
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(fault -> fault.code() + ": " + fault.getMessage())
                                .containsExactly(
                                        "SECRET_EXPOSED: the key",
                                        "CONFIGURATION_INVALID: one setting",
                                        "CONFIGURATION_INVALID: another",
                                        "TOPIC_COMPACTED: the topic"))
                .hasMessageContaining("SECRET_EXPOSED: the key; ");
    }
}
