package io.tunestream.example.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Outcome;
import io.tunestream.example.TestPipelines;
import io.tunestream.example.format.SampleRecords;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same batches in protobuf, which nothing but their bytes tells from JSON. */
class OtlpProtobufTest {
    private static final Pattern ID = Pattern.compile("\"(traceId|spanId)\":\"([0-9a-f]+)\"");
    private static final int ROUNDS = 20_000;

    private final ExamplePipeline pipeline = TestPipelines.pipeline();

    @Test
    void shouldGiveTheSameExampleAsTheBatchInJson() throws Exception {
        // Given
        String json = SampleRecords.sample("otlp");
        TracesData.Builder batch = TracesData.newBuilder();
        JsonFormat.parser().merge(ID.matcher(json).replaceAll(OtlpProtobufTest::inBase64), batch);

        // When
        List<Outcome> outcomes =
                pipeline.prepare(OtlpProtobuf.toJson(batch.build().toByteArray()));

        // Then
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.line()).asString(UTF_8).isEqualTo(SampleRecords.LINE));
    }

    /** OTLP's JSON has ids in hexadecimal digits, protobuf's JSON has bytes in Base64. */
    private static String inBase64(java.util.regex.MatchResult id) {
        byte[] bytes = HexFormat.of().parseHex(id.group(2));
        return Matcher.quoteReplacement(
                "\"%s\":\"%s\"".formatted(id.group(1), Base64.getEncoder().encodeToString(bytes)));
    }

    @Test
    void shouldReadEventsOfLogRecords() {
        // Given
        LogRecord asked = event("gen_ai.user.message", 1, map(text("content", "question")));
        LogRecord answered = event(
                "gen_ai.choice",
                2,
                map(
                        text("finish_reason", "stop"),
                        KeyValue.newBuilder()
                                .setKey("message")
                                .setValue(map(text("content", "answer")))
                                .build()));
        LogsData.Builder batch = LogsData.newBuilder();
        batch.addResourceLogsBuilder()
                .addScopeLogsBuilder()
                .addLogRecords(answered)
                .addLogRecords(asked);

        // When
        List<Outcome> outcomes =
                pipeline.prepare(OtlpProtobuf.toJson(batch.build().toByteArray()));

        // Then
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.line())
                                .asString(UTF_8)
                                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":\"question\"},"
                                        + "{\"role\":\"assistant\",\"content\":\"answer\"}]}"));
    }

    @Test
    void shouldSkipMetricsAndSpansThatFailed() {
        // Given
        MetricsData.Builder metrics = MetricsData.newBuilder();
        metrics.addResourceMetricsBuilder()
                .addScopeMetricsBuilder()
                .addMetrics(Metric.newBuilder()
                        .setName("sixteen.letters.")
                        .setDescription("eight...")
                        .setGauge(Gauge.getDefaultInstance()))
                .addMetrics(Metric.newBuilder().setName("queue.length").setDescription("Records that wait"));
        TracesData.Builder traces = TracesData.newBuilder();
        traces.addResourceSpansBuilder()
                .addScopeSpansBuilder()
                .addSpans(Span.newBuilder()
                        .setTraceId(ByteString.copyFrom(new byte[16]))
                        .setSpanId(ByteString.copyFrom(new byte[8]))
                        .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR)));

        // When
        List<Outcome> ofMetrics =
                pipeline.prepare(OtlpProtobuf.toJson(metrics.build().toByteArray()));
        List<Outcome> ofTraces =
                pipeline.prepare(OtlpProtobuf.toJson(traces.build().toByteArray()));

        // Then
        assertThat(ofMetrics).containsExactly(new Outcome.Skipped(0, "signal"));
        assertThat(ofTraces).containsExactly(new Outcome.Skipped(0, "error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "\n{}",
                "\n{\"messages\":[]}",
                "\n{\n  \"messages\": [{\"role\": \"user\", \"content\": \"a question\"}, {\"role\": \"assistant\", \"content\": \"an answer\"}]\n}\n",
                "\n{\n\t\"a\": 1}"
            })
    void shouldLeaveTextsAsTheyAre(String text) {
        // Given
        byte[] row = text.getBytes(UTF_8);

        // When
        byte[] json = OtlpProtobuf.toJson(row);

        // Then
        assertThat(json).isSameAs(row);
    }

    @Test
    void shouldTakeNoTextInJsonForABatchHoweverItIsSpaced() {
        // Given
        long seed = System.nanoTime();
        Random random = new Random(seed);

        for (int round = 0; round < ROUNDS; round++) {
            byte[] row = ("\n" + spaced(random, 3)).getBytes(UTF_8);

            // When
            byte[] json = OtlpProtobuf.toJson(row);

            // Then
            assertThat(json).as("seed %d, round %d", seed, round).isSameAs(row);
        }
    }

    private static String spaced(Random random, int depth) {
        String space = " \n\t\r".substring(0, 1 + random.nextInt(4)).repeat(random.nextInt(4));
        return switch (depth == 0 ? 0 : random.nextInt(3)) {
            case 0 -> space + '"' + "x".repeat(random.nextInt(130)) + '"' + space;
            case 1 -> space + '[' + spaced(random, depth - 1) + "," + spaced(random, depth - 1) + ']' + space;
            default -> space + "{\"k\":" + spaced(random, depth - 1) + '}' + space;
        };
    }

    @Test
    void shouldGiveAnOutcomeOfAnyBytes() throws Exception {
        // Given
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TracesData.Builder builder = TracesData.newBuilder();
        JsonFormat.parser()
                .merge(ID.matcher(SampleRecords.sample("otlp")).replaceAll(OtlpProtobufTest::inBase64), builder);
        Message batch = builder.build();

        for (int round = 0; round < ROUNDS / 10; round++) {
            byte[] bytes = batch.toByteArray();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
            }

            // When
            List<Outcome> outcomes = pipeline.prepare(OtlpProtobuf.toJson(bytes));

            // Then
            assertThat(outcomes).as("seed %d, round %d", seed, round).isNotEmpty();
        }
    }

    private static LogRecord event(String name, long nanoseconds, AnyValue body) {
        return LogRecord.newBuilder()
                .setEventName(name)
                .setTimeUnixNano(nanoseconds)
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setSpanId(ByteString.copyFrom(new byte[8]))
                .setBody(body)
                .build();
    }

    private static AnyValue map(KeyValue... members) {
        return AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder().addAllValues(List.of(members)))
                .build();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
