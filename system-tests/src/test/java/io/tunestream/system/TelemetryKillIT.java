package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.tunestream.prep.PrepMain;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.support.Await;
import io.tunestream.support.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Batches of spans in protobuf, seven calls of a model among forty spans of three services, while prep-stream is killed. */
@Execution(ExecutionMode.CONCURRENT)
class TelemetryKillIT {

    private static final String DATASET = "telemetry";
    private static final int BATCHES = 60;
    private static final int SPANS = 40;
    private static final int CALLS = 7;
    private static final int KILLS = 2;
    private static final int LATEST_KILL_MS = 2_000;

    @TempDir
    private Path directory;

    @Test
    void shouldAcceptEachCallOnceByOffsetAndIndexAndCountEveryOtherSpan() throws Exception {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d%n", seed);
        Random random = new Random(seed);
        Line line = new Line(
                directory,
                Map.of("prep.work-dir", directory.resolve("work").toString(), "prep.default-dataset", DATASET));
        line.send(line.topics().datasetSpec(), DATASET, spec());

        // When
        int slice = BATCHES / (KILLS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            try (TestProcess prep = startPrep(line)) {
                send(line, kill * slice, (kill + 1) * slice);
                prep.awaitReady();
                Await.atMost(Duration.ofMillis(random.nextInt(LATEST_KILL_MS)), () -> !prep.alive());
                prep.kill();
            }
        }
        send(line, KILLS * slice, BATCHES);

        // Then
        try (TestProcess prep = startPrep(line);
                Line.Reader<AcceptedExample> accepted =
                        line.reader(line.topics().exampleAccepted());
                Line.Reader<DatasetStats> stats = line.reader(line.topics().datasetStats())) {
            prep.await("every span is counted", () -> counted(stats.values()) == BATCHES * SPANS);
            assertThat(accepted.values())
                    .hasSize(BATCHES * CALLS)
                    .extracting(each ->
                            each.getSourcePartition() + "@" + each.getSourceOffset() + "." + each.getSourceIndex())
                    .doesNotHaveDuplicates();
            assertThat(accepted.values())
                    .extracting(each -> each.getSourceIndex() % 6)
                    .containsOnly(1);
            assertThat(stats.values().getLast().getSkippedByReason())
                    .containsEntry("kind", (long) BATCHES * (SPANS - CALLS));
            assertThat(prep.alive()).isTrue();
        }
    }

    private static long counted(List<DatasetStats> stats) {
        if (stats.isEmpty()) {
            return 0;
        }
        DatasetStats newest = stats.getLast();
        return newest.getAccepted()
                + newest.getRejected()
                + newest.getSkippedByReason().values().stream()
                        .mapToLong(each -> each)
                        .sum();
    }

    private TestProcess startPrep(Line line) {
        return TestProcess.start(PrepMain.class, line.overrides(), directory.resolve("prep.log"));
    }

    private static DatasetSpec spec() {
        return DatasetSpec.newBuilder()
                .setDataset(DATASET)
                .setVersion("1")
                .setBatch(BatchLimits.newBuilder()
                        .setMaxExamples(50)
                        .setLingerMs(500)
                        .build())
                .build();
    }

    private static void send(Line line, int from, int to) {
        for (int batch = from; batch < to; batch++) {
            line.sendBytes(line.topics().exampleRaw(), batch(batch), 1);
        }
    }

    private static byte[] batch(int number) {
        TracesData.Builder batch = TracesData.newBuilder();
        for (int service = 0; service < 3; service++) {
            batch.addResourceSpansBuilder().addScopeSpansBuilder();
        }
        for (int span = 0; span < SPANS; span++) {
            int service = span < 10 ? 0 : span < 11 ? 1 : 2;
            batch.getResourceSpansBuilder(service)
                    .getScopeSpansBuilder(0)
                    .addSpans(span % 6 == 1 ? call(number * SPANS + span) : span());
        }
        return batch.build().toByteArray();
    }

    private static Span call(int number) {
        return span().toBuilder()
                .addAttributes(text("gen_ai.operation.name", "chat"))
                .addAttributes(text("gen_ai.input.messages", messages("user", "question " + number)))
                .addAttributes(text("gen_ai.output.messages", messages("assistant", "answer " + number)))
                .build();
    }

    private static Span span() {
        return Span.newBuilder()
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setSpanId(ByteString.copyFrom(new byte[8]))
                .addAttributes(text("http.request.method", "POST"))
                .build();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static String messages(String role, String text) {
        return "[{\"role\":\"%s\",\"parts\":[{\"type\":\"text\",\"content\":\"%s\"}]}]".formatted(role, text);
    }
}
