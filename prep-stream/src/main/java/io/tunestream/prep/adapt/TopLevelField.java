package io.tunestream.prep.adapt;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of a row that a trainer reads, in their canonical order. Everything else at the top level is left behind. */
public enum TopLevelField {
    MESSAGES("messages", 'm'),
    TOOLS("tools", 't'),
    PARALLEL_TOOL_CALLS("parallel_tool_calls", 'p'),
    /** What {@code tools} was called before. */
    FUNCTIONS("functions", 'f');

    private static final Map<String, TopLevelField> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(TopLevelField::key, Function.identity()));

    private final String key;
    private final char tag;

    TopLevelField(String key, char tag) {
        this.key = key;
        this.tag = tag;
    }

    /** Its key at the top level of a row. */
    public String key() {
        return key;
    }

    /** Its letter in fingerprints, ASCII. */
    public char tag() {
        return tag;
    }

    /** The part of that key; null where the key is none of a trainer's. */
    public static @Nullable TopLevelField of(String key) {
        return BY_KEY.get(key);
    }
}
