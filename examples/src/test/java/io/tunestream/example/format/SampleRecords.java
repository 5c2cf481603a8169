package io.tunestream.example.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.Outcome;
import io.tunestream.example.check.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Records of log formats, in which the conversation of all samples is written short, and what is said of them. */
public final class SampleRecords {
    static final String HISTORY =
            "[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Has order 17 left?\"},"
                    + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":"
                    + "{\"name\":\"find_order\",\"arguments\":\"{\\\"id\\\":17}\"}}]},"
                    + "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"On Tuesday.\"}]";
    static final String TOOLS = "[{\"type\":\"function\",\"function\":{\"name\":\"find_order\","
            + "\"parameters\":{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}}}]";
    public static final String LINE = "{\"messages\":" + HISTORY.substring(0, HISTORY.length() - 1)
            + ",{\"role\":\"assistant\",\"content\":\"Yes, on Tuesday.\"}],\"tools\":" + TOOLS + "}";

    /** The same where the format has no ids of calls, so that one was invented. */
    public static final String LINE_OF_INVENTED = LINE.replace("\"c1\"", "\"call_1\"");

    private SampleRecords() {}

    /** A record as it is logged: history and tools in the place of their short forms, escaped within strings. */
    static String expanded(String record) {
        return record.replace("\"@history\"", HISTORY)
                .replace("\"@tools\"", TOOLS)
                .replace("@history", escaped(HISTORY))
                .replace("@tools", escaped(TOOLS));
    }

    private static String escaped(String json) {
        return json.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** The sample that the documentation shows of a format. */
    public static String sample(String format) {
        return expanded(LogFormats.sample(LogFormats.of(format).orElseThrow()));
    }

    /** What became of an example, each of its lines as a golden file has them. */
    static Stream<String> shown(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Skipped skipped -> Stream.of(skipped.index() + " skipped " + skipped.reason());
            case Outcome.Elsewhere elsewhere -> Stream.of(elsewhere.index() + " of " + elsewhere.dataset());
            case Outcome.Rejected rejected ->
                violations(rejected.index() + " " + rejected.format() + " rejected", rejected.violations());
            case Outcome.Accepted accepted ->
                violations(
                        accepted.index() + " " + accepted.format() + " " + line(new String(accepted.line(), UTF_8)),
                        accepted.warnings());
        };
    }

    private static String line(String line) {
        return line.equals(LINE)
                ? "as the sample"
                : line.equals(LINE_OF_INVENTED) ? "as the sample, ids invented" : line;
    }

    private static Stream<String> violations(String first, List<Violation> violations) {
        return Stream.concat(
                Stream.of(first),
                violations.stream()
                        .map(each ->
                                ("  " + each.severity() + " " + each.code() + " " + each.pointer()).stripTrailing()));
    }

    static String resource(String name) {
        try (InputStream in = SampleRecords.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
