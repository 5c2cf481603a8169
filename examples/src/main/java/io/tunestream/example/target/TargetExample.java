package io.tunestream.example.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A record that targets take differently, for the documentation.
 *
 * @param name what it is about
 * @param row  one line of JSON
 */
public record TargetExample(String name, String row) {
    private static final String FILE = "examples.txt";

    /** All, in the order of the documentation. */
    public static List<TargetExample> all() {
        List<String> lines = text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .toList();
        List<TargetExample> examples = new ArrayList<>();
        for (int index = 0; index < lines.size(); index += 2) {
            examples.add(new TargetExample(lines.get(index), lines.get(index + 1)));
        }
        return examples;
    }

    private static String text() {
        try (InputStream file = requireNonNull(TargetExample.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
