package io.tunestream.example.select;

import io.tunestream.example.draft.Metadatum;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of an example, by name. */
@FunctionalInterface
public interface ExampleValues {
    String MODEL = "model";
    String FINISH_REASON = "finishReason";

    /** Names of what every example has, where its record says it; an attribute of the same name takes its place. */
    List<String> BUILT_IN = Stream.concat(
                    Stream.of("format", FINISH_REASON, "messages", MODEL, "tokens", "trainedTokens"),
                    Stream.of(Metadatum.values()).map(Metadatum::word))
            .toList();

    /** The value as a text; null where there is none. */
    @Nullable
    String value(String name);
}
