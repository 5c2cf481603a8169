package io.tunestream.example.draft;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.check.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why an answer ended. */
public enum FinishReason {
    STOP(null, "stop", "end_turn", "stop_sequence", "STOP", "completed", "COMPLETE", "eos"),
    TOOL_CALLS(null, "tool_calls", "tool_call", "tool-calls", "tool_use", "function_call"),
    LENGTH(
            LogRule.FINISH_REASON_LENGTH,
            "length",
            "max_tokens",
            "MAX_TOKENS",
            "max_output_tokens",
            "model_context_window_exceeded"),
    FILTER(
            LogRule.FINISH_REASON_FILTER,
            "content_filter",
            "content-filter",
            "FILTERED",
            "refusal",
            "SAFETY",
            "RECITATION",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "LANGUAGE",
            "MODEL_ARMOR",
            "IMAGE_SAFETY"),
    BROKEN(
            LogRule.STREAM_INCOMPLETE,
            "error",
            "pause_turn",
            "in_progress",
            "queued",
            "cancelled",
            "MALFORMED_FUNCTION_CALL"),
    /** The log does not say, or in a word that says nothing. */
    UNSAID(null);

    private static final Map<String, FinishReason> BY_SPELLING = Arrays.stream(values())
            .flatMap(reason -> reason.spellings.stream().map(spelling -> Map.entry(spelling, reason)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final @Nullable LogRule broken;

    @SuppressWarnings("ImmutableEnumChecker") // made by toList
    private final List<String> spellings;

    FinishReason(@Nullable LogRule broken, String... spellings) {
        this.broken = broken;
        this.spellings = Stream.of(spellings).toList();
    }

    /** The reason that providers spell so. */
    public static FinishReason of(String spelling) {
        return BY_SPELLING.getOrDefault(spelling, UNSAID);
    }

    /** What it is called here, whoever spells it how; empty where the log does not say. */
    public String word() {
        return spellings.isEmpty() ? "" : spellings.getFirst();
    }

    /** The rule that such an answer breaks; null where it may be learned. */
    public @Nullable Rule broken() {
        return broken;
    }
}
