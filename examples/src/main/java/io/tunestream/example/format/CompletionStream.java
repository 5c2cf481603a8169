package io.tunestream.example.format;

import io.tunestream.example.parse.JsonValue;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the chunks of a streamed completion together: each choice by its index, each call by its own. */
final class CompletionStream {

    private CompletionStream() {}

    /** The answers, in the order of their choices; none of a stream that holds no choice. */
    static List<CompletionAnswer> answers(List<JsonValue> chunks) {
        SortedMap<Long, StreamedAnswer> answers = new TreeMap<>();
        for (JsonValue chunk : chunks) {
            for (JsonValue choice : chunk.get("choices").elements()) {
                long index = choice.get("index").number(0);
                answers.computeIfAbsent(index, added -> new StreamedAnswer(choice))
                        .take(choice);
            }
        }
        return answers.values().stream().map(StreamedAnswer::whole).toList();
    }
}
