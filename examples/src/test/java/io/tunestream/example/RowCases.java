package io.tunestream.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rows of {@code rows.txt} and what is expected of each. */
public final class RowCases {

    private RowCases() {}

    /** A row and its violations, each as severity, code and pointer. */
    record RowCase(String row, List<String> violations) {
        boolean valid() {
            return violations.stream().noneMatch(violation -> violation.startsWith("E "));
        }

        byte[] bytes() {
            return row.getBytes(UTF_8);
        }
    }

    /** The rows alone. */
    public static Stream<String> texts() {
        return all().stream().map(RowCase::row);
    }

    static List<RowCase> all() {
        List<RowCase> cases = new ArrayList<>();
        // Not by lines(): U+0085 would end one for other readers of the file, but never here.
        for (String line : text().split("\n", -1)) {
            if (line.startsWith("  ")) {
                cases.getLast().violations().add(line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                cases.add(new RowCase(line, new ArrayList<>()));
            }
        }
        return cases;
    }

    public static List<String> shown(List<Violation> violations) {
        return violations.stream()
                .map(violation -> (violation.severity() + " " + violation.code() + " " + violation.pointer()).strip())
                .toList();
    }

    private static String text() {
        try (InputStream rows = RowCases.class.getResourceAsStream("rows.txt")) {
            return new String(rows.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
