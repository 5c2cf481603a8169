package io.tunestream.prep;

import static io.tunestream.prep.TestLine.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchLimits;
import io.tunestream.runtime.trace.TraceHeader;
import io.tunestream.runtime.trace.TraceIds;
import io.tunestream.schema.topic.Topics;
import io.tunestream.support.TestCollector;
import io.tunestream.support.TestCollector.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that say which span they came from, and what becomes of them. */
class TraceTopologyTest extends TopologyTest {

    private static final SpanContext CALL = TraceIds.ofJob("a call of a model");
    private static final String SECRET = "whatever stands in an example";
    private static final String ROW = """
            {"messages":[{"role":"user","content":"%s"},{"role":"assistant","content":"a"}]}""".formatted(SECRET);

    private TestCollector collector;

    TraceTopologyTest(DedupeScope scope) {
        super(scope);
    }

    @BeforeEach
    void collect() throws IOException {
        collector = TestCollector.start();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void shouldTellWhatBecameOfARecordBelowTheSpanThatItCameFrom() {
        // Given
        TopologyHarness line = topology(collector.settings());
        line.apply(spec("support", 0, BatchLimits.newBuilder().build()));

        // When
        line.send(traced("support"), ROW.getBytes(UTF_8));
        line.send(traced("support"), ROW.getBytes(UTF_8));
        line.send(traced("support"), "no example".getBytes(UTF_8));
        line.pass(Duration.ofDays(1));

        // Then
        List<TestRecord<byte[], byte[]>> accepted = line.records(line.topics.exampleAccepted());
        List<TestRecord<byte[], byte[]>> rejected = line.records(line.topics.exampleRejected());
        List<BatchClosed> closed = line.closed();
        line.endTraces();
        assertThat(collector.spans()).allSatisfy(span -> {
            assertThat(span.service()).isEqualTo("prep-stream");
            assertThat(span.traceId()).isEqualTo(CALL.getTraceId());
            assertThat(span.text()).doesNotContain(SECRET);
        });
        assertThat(collector.spans("judge"))
                .hasSize(3)
                .allSatisfy(judge -> assertThat(judge.parentId()).isEqualTo(CALL.getSpanId()));
        assertThat(collector.spans("judge"))
                .extracting(judge -> judge.events().getFirst())
                .containsExactlyInAnyOrder("passed", "passed", "rejected");
        Span pack = collector.spans("pack").getFirst();
        assertThat(pack.parentId()).isIn(idsOf(collector.spans("judge")));
        assertThat(pack.attributes().get("tunestream.batch"))
                .isEqualTo(closed.getFirst().getBatchId());
        assertThat(pack.links())
                .containsExactly(
                        TraceIds.ofBatch(closed.getFirst().getBatchId()).getSpanId());
        assertThat(collector.spans("dedupe").getFirst().text()).contains("DUPLICATE");
        assertThat(accepted).extracting(TraceTopologyTest::spanOf).containsExactly(pack.spanId());
        assertThat(rejected)
                .hasSize(2)
                .extracting(TraceTopologyTest::spanOf)
                .containsExactlyInAnyOrder(
                        collector.spans("dedupe").getFirst().spanId(),
                        collector.spans("judge").stream()
                                .filter(judge -> judge.events().getFirst().equals("rejected"))
                                .findFirst()
                                .orElseThrow()
                                .spanId());
    }

    @Test
    void shouldTellNothingOfRecordsWithoutATrace() {
        // Given
        TopologyHarness line = topology(collector.settings());
        line.apply(spec("support", 0, BatchLimits.newBuilder().build()));

        // When
        line.send("support", ROW);

        // Then
        assertThat(line.records(line.topics.exampleAccepted()))
                .singleElement()
                .satisfies(record -> assertThat(record.headers()).isEmpty());
        line.endTraces();
        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void shouldWriteNoHeaderWhereNobodyAsksForTraces() {
        // Given
        TopologyHarness line = topology(Map.of());
        line.apply(spec("support", 0, BatchLimits.newBuilder().build()));

        // When
        line.send(traced("support"), ROW.getBytes(UTF_8));

        // Then
        assertThat(line.records(line.topics.exampleAccepted()))
                .singleElement()
                .satisfies(record -> assertThat(record.headers()).isEmpty());
    }

    private static Headers traced(String dataset) {
        return new RecordHeaders()
                .add(Topics.DATASET_HEADER, dataset.getBytes(UTF_8))
                .add(TraceHeader.of(CALL))
                .add("tracestate", SECRET.getBytes(UTF_8));
    }

    private static List<String> idsOf(List<Span> spans) {
        return spans.stream().map(Span::spanId).toList();
    }

    private static String spanOf(TestRecord<byte[], byte[]> record) {
        assertThat(record.headers()).hasSize(1);
        return Objects.requireNonNull(TraceHeader.in(record.headers())).getSpanId();
    }
}
