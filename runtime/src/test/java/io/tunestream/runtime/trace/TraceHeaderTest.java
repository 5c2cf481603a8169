package io.tunestream.runtime.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeaderTest {

    @Test
    void shouldSayAndReadWhichSpanARecordCameFrom() {
        // Given
        SpanContext span = TraceIds.ofJob("job-1");

        // When
        Header header = TraceHeader.of(span);

        // Then
        assertThat(header.key()).isEqualTo("traceparent");
        assertThat(new String(header.value(), UTF_8))
                .isEqualTo("00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId()));
        assertThat(TraceHeader.in(new RecordHeaders().add(header))).isEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "00-4bf92f3577b34da6a3ce929d0e0e473X-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "ünïcödé"
            })
    void shouldReadNothingThatIsNoSampledSpan(String value) {
        Headers headers = new RecordHeaders().add(TraceHeader.NAME, value.getBytes(UTF_8));

        assertThat(TraceHeader.in(headers)).isNull();
    }

    @Test
    void shouldReadNothingWhereThereIsNoHeaderOrNoValue() {
        assertThat(TraceHeader.in(new RecordHeaders())).isNull();
        assertThat(TraceHeader.in(new RecordHeaders().add(TraceHeader.NAME, null)))
                .isNull();
    }
}
