package io.tunestream.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.setting.SettingsFault;
import io.tunestream.support.TestCollector;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingTest {

    @Test
    void shouldBeOffWhereNoExporterIsNamed() {
        // Given
        Tracing tracing = open(Map.of("otel.service.name", "mine"));

        // When
        Span span = tracing.span("step", null).startSpan();

        // Then
        assertThat(tracing.isOn()).isFalse();
        assertThat(span.getSpanContext().isValid()).isFalse();
        tracing.close();
    }

    @Test
    void shouldExportWhatHasEndedByTheTimeItIsClosed() throws IOException {
        try (TestCollector collector = TestCollector.start()) {
            // Given
            Tracing tracing = open(collector.settings());
            SpanContext job = TraceIds.ofJob("job-1");

            // When
            tracing.start(tracing.span("job", null), job).end();
            tracing.span("step", job).startSpan().end();
            tracing.close();

            // Then
            assertThat(collector.spans()).hasSize(2).allSatisfy(span -> {
                assertThat(span.service()).isEqualTo("sample");
                assertThat(span.traceId()).isEqualTo(job.getTraceId());
            });
            assertThat(collector.spans("job").getFirst().spanId()).isEqualTo(job.getSpanId());
            assertThat(collector.spans("job").getFirst().parentId()).isEmpty();
            assertThat(collector.spans("step").getFirst().spanId()).isNotEqualTo(job.getSpanId());
            assertThat(collector.spans("step").getFirst().parentId()).isEqualTo(job.getSpanId());
        }
    }

    @Test
    void shouldTakeTheNamesOfTheVariables() throws IOException {
        try (TestCollector collector = TestCollector.start()) {
            // Given
            String endpoint = collector.settings().get("otel.exporter.otlp.endpoint");

            // When
            Tracing tracing = open(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint, "OTEL_SERVICE_NAME", "other"));
            tracing.span("step", null).startSpan().end();
            tracing.close();

            // Then
            assertThat(collector.spans())
                    .extracting(TestCollector.Span::service)
                    .containsExactly("other");
        }
    }

    @Test
    void shouldLoseNothingButSpansWhereNobodyListens() {
        // Given
        Tracing tracing = open(Map.of("otel.exporter.otlp.endpoint", "http://127.0.0.1:1"));

        // When
        tracing.span("step", null).startSpan().end();

        // Then
        tracing.close();
    }

    @Test
    void shouldNameWhatCannotBeUsedAndNotItsValue() {
        assertThatThrownBy(() -> open(Map.of(
                        "otel.exporter.otlp.endpoint", "http://127.0.0.1:1", "otel.exporter.otlp.headers", "a-secret")))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("otel.exporter.otlp.headers")
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldNameSpansOfBatchesAndJobsByTheirIdsAlone() {
        assertThat(TraceIds.ofJob("1")).isEqualTo(TraceIds.ofJob("1")).isNotEqualTo(TraceIds.ofBatch("1"));
        assertThat(TraceIds.ofJob("1").isValid()).isTrue();
        assertThat(TraceIds.ofJob("1").isSampled()).isTrue();
    }

    private static Tracing open(Map<String, String> settings) {
        return Tracing.open("sample", Settings.load(new HashMap<>(settings)));
    }
}
