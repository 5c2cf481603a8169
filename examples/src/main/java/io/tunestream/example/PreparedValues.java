package io.tunestream.example;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.count.ExampleTokens;
import io.tunestream.example.select.ExampleValues;
import java.util.Map;
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
            case "finishReason" -> example.finish().word();
            case "messages" -> Integer.toString(example.conversation().size());
            case MODEL -> example.model();
            case "tokens" -> Integer.toString(tokens.total());
            case "trainedTokens" -> Integer.toString(tokens.trained());
            default -> "";
        };
        return value.isEmpty() ? null : value;
    }
}
