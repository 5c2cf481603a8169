package io.tunestream.example.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a rule is about, shown by records of an unnamed dataset.
 *
 * @param breaks a record that breaks it
 * @param keeps  one that does not and is accepted
 */
public record RuleExample(String breaks, String keeps) {
    private static final String FILE = "rules.txt";

    /** Those of all rules that a record can break by itself, by code. */
    public static Map<String, RuleExample> all() {
        List<String> lines = new ArrayList<>();
        for (String line : text().split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
        Map<String, RuleExample> examples = new LinkedHashMap<>();
        for (int index = 0; index < lines.size(); index += 3) {
            examples.put(lines.get(index), new RuleExample(lines.get(index + 1), lines.get(index + 2)));
        }
        return examples;
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(RuleExample.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
