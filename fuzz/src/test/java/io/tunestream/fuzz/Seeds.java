package io.tunestream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.tunestream.example.RowCases;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.format.LogFormats;
import io.tunestream.example.format.SampleRecords;
import io.tunestream.example.redact.PlantedItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** What the search begins with: a record of every format, every row of the tests, and every kind of what is masked. */
final class Seeds {
    private static final String CALL =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"%1$s\"},{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
                    + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":\\\"x\\\"}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"c1\","
                    + "\"content\":\"{\\\"a\\\":[1]}\"},{\"role\":\"assistant\",\"content\":\"(%1$s)\"}],\"%1$s\":1}";

    private Seeds() {}

    static Stream<byte[]> records() {
        Stream<String> rows = Stream.concat(
                LogFormats.ALL.stream().map(LogFormat::name).map(SampleRecords::sample), RowCases.texts());
        return Stream.concat(rows.map(row -> row.getBytes(UTF_8)), Stream.of(protobuf()));
    }

    /** Drawn anew each time, so that none is written in a file. */
    static Stream<byte[]> planted() {
        PlantedItems items = new PlantedItems(new Random(11));
        return Arrays.stream(PrivacyRule.values())
                .map(items::next)
                .map(item -> item.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n"))
                .map(item -> CALL.formatted(item).getBytes(UTF_8));
    }

    private static byte[] protobuf() {
        TracesData.Builder traces = TracesData.newBuilder();
        try {
            JsonFormat.parser().ignoringUnknownFields().merge(SampleRecords.sample("otlp"), traces);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return traces.build().toByteArray();
    }
}
