package io.tunestream.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import org.junit.jupiter.api.Test;

class PublishedMetersTest {

    private final PublishedMeters meters = new PublishedMeters();

    @Test
    void shouldTellWhatIsCountedWhileAServiceStarts() {
        // When
        MeterRegistry started = meters.start(own -> {
            own.counter("tunestream.prep.datasets.stopped").increment();
            return own;
        });
        started.counter("tunestream.prep.datasets.stopped").increment();

        // Then
        assertThat(meters.text()).contains("tunestream_prep_datasets_stopped_total 2.0");
    }

    @Test
    void shouldTellOfTheServiceThatStartedAndNotOfOneThatDidNot() {
        // Given
        meters.start(other -> Gauge.builder("tunestream.leader", () -> 1).register(other));
        assertThatThrownBy(() -> meters.start(own -> {
                    Gauge.builder("tunestream.prep.store.waiting", () -> 7).register(own);
                    throw new Fault(FaultCode.KAFKA_UNREACHABLE, "no broker answers");
                }))
                .isInstanceOf(Fault.class);
        assertThat(meters.text()).doesNotContain("tunestream_prep_store_waiting");

        // When
        meters.start(
                own -> Gauge.builder("tunestream.prep.store.waiting", () -> 3).register(own));

        // Then
        assertThat(meters.text()).contains("tunestream_prep_store_waiting 3.0", "tunestream_leader 1.0");
    }
}
