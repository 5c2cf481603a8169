package io.tunestream.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.tunestream.local.provider.SimulatedProvider;
import io.tunestream.record.ModelReady;
import io.tunestream.runtime.trace.TraceHeader;
import io.tunestream.runtime.trace.TraceIds;
import io.tunestream.schema.topic.Topics;
import io.tunestream.support.Await;
import io.tunestream.support.TestCollector;
import io.tunestream.support.TestCollector.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the call of a model that a log tells of to the model that was made of it, by what a tracing backend is told. */
class TracesIT {

    private static final SpanContext CALL = TraceIds.ofJob("a call of a model");

    @TempDir
    private Path directory;

    @Test
    void shouldLeadFromARawRecordToTheModelThatIsReady() throws Exception {
        // Given
        Files.writeString(directory.resolve("key"), "local");
        try (TestCollector collector = TestCollector.start();
                SimulatedProvider provider = SimulatedProvider.start(
                        SimulatedProvider.Options.inMemory().withJobDuration(Duration.ofMillis(500)))) {
            Map<String, String> settings = new HashMap<>(JobTraffic.settings(directory, provider));
            settings.putAll(collector.settings());
            Line line = new Line(directory, settings);

            // When
            try (Services services = new Services(service -> line.overrides());
                    JobTraffic traffic = new JobTraffic(line)) {
                traffic.apply();
                send(line);
                traffic.awaitModels(1);
                for (String last : List.of("job", "model ready")) {
                    Await.until(() -> collector.spans(last), spans -> !spans.isEmpty());
                }
            }

            // Then
            ConsumerRecord<String, ModelReady> model = model(line);
            SpanContext job = TraceIds.ofJob(model.value().getJobId());
            assertThat(TraceHeader.in(model.headers())).isEqualTo(job);
            Span told = only(collector.spans("job"), "job-service");
            assertThat(told.spanId()).isEqualTo(job.getSpanId());
            assertThat(told.attributes().get("tunestream.state")).isEqualTo("SUCCEEDED");
            Set<String> batches = collector.spans("batch").stream()
                    .filter(span -> span.service().equals("prep-stream"))
                    .map(Span::spanId)
                    .collect(Collectors.toSet());
            assertThat(batches).hasSize(2).isEqualTo(Set.copyOf(told.links()));
            assertThat(collector.spans("pack")).hasSize(2 * JobTraffic.BATCH).allSatisfy(pack -> {
                assertThat(pack.traceId()).isEqualTo(CALL.getTraceId());
                assertThat(batches).containsAll(pack.links());
            });
            Span ready = only(collector.spans("model ready"), "status-service");
            assertThat(ready.parentId()).isEqualTo(job.getSpanId());
            assertThat(collector.spans())
                    .filteredOn(span -> span.parentId().equals(job.getSpanId()))
                    .extracting(Span::name)
                    .contains("uploading", "submitting", "model ready");
        }
    }

    private static Span only(List<Span> spans, String service) {
        assertThat(spans).extracting(Span::service).containsExactly(service);
        return spans.getFirst();
    }

    private static ConsumerRecord<String, ModelReady> model(Line line) {
        try (Line.Reader<ModelReady> models = line.reader(line.topics().modelReady())) {
            assertThat(models.records()).hasSize(1);
            return models.records().getFirst();
        }
    }

    private static void send(Line line) {
        Headers headers = new RecordHeaders()
                .add(Topics.DATASET_HEADER, JobTraffic.DATASET.getBytes(UTF_8))
                .add(TraceHeader.of(CALL));
        line.sendRaw(
                headers,
                IntStream.range(0, 2 * JobTraffic.BATCH)
                        .mapToObj("""
                                {"messages":[{"role":"user","content":"q %1$d"},{"role":"assistant","content":"a %1$d"}]}"""::formatted)
                        .toList());
    }
}
