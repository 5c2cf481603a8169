package io.tunestream.example.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Batches of OpenTelemetry in protobuf, which the Collector's Kafka exporter writes unless it is told otherwise, recognised by their
 * bytes. A batch begins as JSON may, with a line feed; it is one if all of its envelopes are made of the fields that they have, which
 * a text in JSON never is.
 */
public final class OtlpProtobuf {
    private static final int FIRST_BYTE = '\n';

    /** Bytes, by the OpenTelemetry protocol. */
    private static final int TRACE_ID = 16;

    private static final int SPAN_ID = 8;
    private static final byte[] METRICS = "{\"resourceMetrics\":[]}".getBytes(UTF_8);
    private static final JsonFormat.Printer JSON =
            JsonFormat.printer().omittingInsignificantWhitespace().printingEnumsAsInts();

    private OtlpProtobuf() {}

    /**
     * The batch in OTLP's JSON, in which the ids are in Base64; metrics are left empty, since they are skipped whatever they say. Any
     * other bytes are given back as they are. Nesting is as deep as protobuf allows, 100.
     */
    public static byte[] toJson(byte[] record) {
        if (record.length < 2 || record[0] != FIRST_BYTE) {
            return record;
        }
        return traces(record)
                .or(() -> logs(record))
                .map(OtlpProtobuf::printed)
                .or(() -> metrics(record))
                .orElse(record);
    }

    private static Optional<Message> traces(byte[] record) {
        return parsed(TracesData.parser(), record)
                .filter(data -> isKnown(data)
                        && areKnown(data.getResourceSpansList())
                        && data.getResourceSpansList().stream().allMatch(each -> areKnown(each.getScopeSpansList()))
                        && data.getResourceSpansList().stream()
                                .flatMap(each -> each.getScopeSpansList().stream())
                                .flatMap(each -> each.getSpansList().stream())
                                .allMatch(OtlpProtobuf::isSpan))
                .map(data -> data);
    }

    private static Optional<Message> logs(byte[] record) {
        return parsed(LogsData.parser(), record)
                .filter(data -> isKnown(data)
                        && areKnown(data.getResourceLogsList())
                        && data.getResourceLogsList().stream().allMatch(each -> areKnown(each.getScopeLogsList()))
                        && records(data).allMatch(OtlpProtobuf::isKnown))
                .map(data -> data);
    }

    private static Stream<LogRecord> records(LogsData data) {
        return data.getResourceLogsList().stream()
                .flatMap(each -> each.getScopeLogsList().stream())
                .flatMap(each -> each.getLogRecordsList().stream());
    }

    private static Optional<byte[]> metrics(byte[] record) {
        return parsed(MetricsData.parser(), record)
                .filter(data -> isKnown(data)
                        && areKnown(data.getResourceMetricsList())
                        && data.getResourceMetricsList().stream()
                                .allMatch(each -> areKnown(each.getScopeMetricsList())))
                .map(data -> METRICS);
    }

    private static <M extends Message> Optional<M> parsed(Parser<M> parser, byte[] record) {
        try {
            return Optional.of(parser.parseFrom(record));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static boolean isSpan(Span span) {
        return span.getTraceId().size() == TRACE_ID && span.getSpanId().size() == SPAN_ID;
    }

    private static boolean areKnown(List<? extends Message> messages) {
        return messages.stream().allMatch(OtlpProtobuf::isKnown);
    }

    /** A field of another kind than it should have counts as unknown. */
    private static boolean isKnown(Message message) {
        return message.getUnknownFields().asMap().isEmpty();
    }

    private static byte[] printed(Message batch) {
        try {
            return JSON.print(batch).getBytes(UTF_8);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("Only a value of any type can fail to print, and a batch has none", e);
        }
    }
}
