package io.tunestream.example.select;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of an example, by name. */
@FunctionalInterface
public interface ExampleValues {
    String MODEL = "model";

    /** Names of what every example has, where its record says it; an attribute of the same name takes its place. */
    List<String> BUILT_IN = List.of("format", "finishReason", "messages", MODEL, "tokens", "trainedTokens");

    /** The value as a text; null where there is none. */
    @Nullable
    String value(String name);
}
