package io.tunestream.example.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What patterns cost: time to match one is the size of its program times the length of the text. */
final class PatternCost {
    private static final Pattern REPEATS = Pattern.compile("\\{(\\d{1,4})(?:,(\\d{0,4}))?\\}");
    private static final int MOST_REPEATS = 1000;

    /** Parts of a program that are tried with a character in as long as a step takes. */
    private static final int PARTS = 16;

    private PatternCost() {}

    /** What it costs to match a text with a pattern. */
    static KeywordCost.OfValue ofText(JsonNode pattern) {
        long size = LinearPattern.size(pattern.asText());
        return value -> value.isTextual() ? steps(size, value.textValue()) : 0;
    }

    /** What it costs to match every name in an object with each pattern that an object has as its names. */
    static KeywordCost.OfValue ofNames(JsonNode patterns) {
        long size = 0;
        for (Iterator<String> names = patterns.fieldNames(); names.hasNext(); ) {
            size += LinearPattern.size(names.next());
        }
        return size == 0 ? value -> 0 : ofNames(size);
    }

    private static KeywordCost.OfValue ofNames(long size) {
        return value -> {
            long steps = 0;
            for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
                steps += steps(size, names.next());
            }
            return steps;
        };
    }

    private static long steps(long size, String text) {
        return size * (text.length() + 1) / PARTS;
    }

    /** Parts that the programs of all patterns in a schema have at most, told without compiling them. As deep as a row. */
    static long ofCompiling(JsonNode schema) {
        long parts = 0;
        for (Iterator<String> names = schema.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            JsonNode value = schema.get(name);
            parts += name.equals("pattern") && value.isTextual() ? mostParts(value.textValue()) : 0;
            parts += name.equals("patternProperties") ? mostPartsOfNames(value) : 0;
        }
        for (JsonNode each : schema) {
            parts += ofCompiling(each);
        }
        return parts;
    }

    private static long mostPartsOfNames(JsonNode patterns) {
        long parts = 0;
        for (Iterator<String> names = patterns.fieldNames(); names.hasNext(); ) {
            parts += mostParts(names.next());
        }
        return parts;
    }

    /** As many as it has characters, as often as it says that something is repeated; in all no more than the library takes. */
    private static long mostParts(String pattern) {
        long repeats = 1;
        Matcher found = REPEATS.matcher(pattern);
        while (repeats < MOST_REPEATS && found.find()) {
            String most = found.group(2) == null || found.group(2).isEmpty() ? found.group(1) : found.group(2);
            repeats *= Math.max(1, Integer.parseInt(most));
        }
        return (pattern.length() + 1) * Math.min(repeats, MOST_REPEATS);
    }
}
