package io.tunestream.example;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.count.ExampleTokens;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.Metadatum;
import io.tunestream.example.select.ExampleValues;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the example that is prepared, until the next one is.
 *
 * @param format     its log format
 * @param attributes values of its record, by name
 * @param example    what it is
 * @param tokens     its tokens, counted
 */
record PreparedValues(String format, Map<String, String> attributes, Conversations example, ExampleTokens tokens)
        implements ExampleValues {

    @Override
    public @Nullable String value(String name) {
        String attribute = attributes.get(name);
        return attribute == null ? builtIn(name) : attribute;
    }

    private @Nullable String builtIn(String name) {
        String value = switch (name) {
            case "format" -> format;
            case FINISH_REASON -> example.finish().word();
            case "messages" -> Integer.toString(example.conversation().size());
            case MODEL -> example.model();
            case "tokens" -> Integer.toString(tokens.total());
            case "trainedTokens" -> Integer.toString(tokens.trained());
            default -> kept(name);
        };
        return value.isEmpty() ? null : value;
    }

    private String kept(String name) {
        for (Map.Entry<Metadatum, String> each : example.kept().entrySet()) {
            if (each.getKey().word().equals(name)) {
                return each.getValue();
            }
        }
        return "";
    }

    /** What the log says of the call, by name; nothing of a line that somebody wrote. */
    Map<String, String> metadata() {
        if (example.kept().isEmpty()) {
            return Map.of();
        }
        Map<String, String> metadata = new TreeMap<>();
        example.kept().forEach((what, value) -> metadata.put(what.word(), value));
        Stream.of(MODEL, FINISH_REASON).forEach(name -> {
            String value = builtIn(name);
            if (value != null && value.length() <= Draft.MOST_KEPT) {
                metadata.put(name, value);
            }
        });
        return metadata;
    }
}
